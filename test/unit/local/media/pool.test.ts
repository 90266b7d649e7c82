import assert from "node:assert/strict";
import { Pool } from "../../../../local/media/pool";

describe("a pool", () => {
  it("runs as many tasks at once as it may, in their order, and goes on after a failure", async () => {
    const pool = new Pool(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const tasks = Array.from({ length: 9 }, (_, i) =>
      pool.run(async () => {
        begun.push(i);
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        if (i === 3) throw new Error("failed");
        return i;
      }),
    );
    const ends = await Promise.allSettled(tasks);
    assert.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(most, 2);
    assert.deepEqual(
      ends.map(({ status }) => status === "fulfilled"),
      [true, true, true, false, true, true, true, true, true],
    );
  });

  it("lets its shares take turns, within its size and their own", async () => {
    const pool = new Pool(2);
    const [many, few] = [pool.share(), pool.share()];
    const begun: string[] = [];
    let [running, most] = [0, 0];
    const run = (share: Pool, name: string) =>
      share.run(async () => {
        begun.push(name);
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
      });
    const tasks = [1, 2, 3, 4, 5, 6].map((number) => run(many, `many ${number}`));
    tasks.push(run(few, "few 1"), run(few, "few 2"));
    await Promise.all(tasks);
    assert.equal(most, 2);
    assert.deepEqual(begun.slice(0, 2), ["many 1", "many 2"]);
    assert.ok(begun.indexOf("few 2") < begun.indexOf("many 6"), begun.join());

    const narrow = pool.share(1);
    most = 0;
    await Promise.all([1, 2, 3].map((number) => run(narrow, `narrow ${number}`)));
    assert.equal(most, 1);
  });
});
