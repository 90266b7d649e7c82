import assert from "node:assert/strict";
import { Places } from "../../../provider/order/places";

/** Work that runs until `end` is called. */
function work() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { run: () => ended, end };
}

function limited(limit: number): Places {
  const places = new Places();
  places.limitTo(limit);
  return places;
}

/** Lets all pending callbacks run. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the places for running jobs", () => {
  it("are given in the order of arrival, as many as the limit allows", async () => {
    const places = limited(2);
    const works = [work(), work(), work(), work()];
    const begun: number[] = [];
    const all = works.map((one, i) =>
      places.hold(() => {
        begun.push(i);
        return one.run();
      }),
    );
    await turn();
    assert.deepEqual(begun, [0, 1]);
    works[1]!.end();
    await turn();
    assert.deepEqual(begun, [0, 1, 2]);
    works[0]!.end();
    await turn();
    assert.deepEqual(begun, [0, 1, 2, 3]);
    works.forEach(({ end }) => end());
    await Promise.all(all);
  });

  it("are released by work that fails", async () => {
    const places = limited(1);
    await assert.rejects(
      places.hold(() => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.equal(await places.hold(() => Promise.resolve("next")), "next");
  });

  it("have no limit by default", async () => {
    const places = new Places();
    const works = [work(), work(), work()];
    let begun = 0;
    const all = works.map((one) =>
      places.hold(() => {
        begun += 1;
        return one.run();
      }),
    );
    await turn();
    assert.equal(begun, 3);
    works.forEach(({ end }) => end());
    await Promise.all(all);
  });
});
