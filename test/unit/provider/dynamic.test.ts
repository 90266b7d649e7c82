import assert from "node:assert/strict";
import { lazyJob } from "../../../provider/dynamic";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { Outside } from "../../../provider/order/outside";
import { Memory } from "../../fakes/fixture-kind";
import { songInputs } from "../../fakes/song-inputs";

describe("the jobs of a provider process", () => {
  it("of all kinds share one environment, which the first call creates", async () => {
    const worlds: Outside[] = [];
    const jobs = [1, 2].map(() =>
      lazyJob((outside) => {
        worlds.push(outside);
        return Promise.resolve(lifecycle(new Memory().kind, { ...outside, log: () => undefined }));
      }),
    );
    assert.deepEqual(worlds, []);
    for (const job of jobs) assert.deepEqual((await job.check({}, songInputs())).failures, []);
    assert.equal(worlds.length, 2);
    assert.equal(worlds[0], worlds[1]);
  });

  it("take what the program says of a resource as if each were an input, and record its identity alone", async () => {
    const lines: string[] = [];
    const job = lazyJob((outside) =>
      Promise.resolve(lifecycle(new Memory().kind, { ...outside, log: (line) => lines.push(line) })),
    );
    const { identity, ...inputs } = songInputs();
    const program = { identity, preview: true, otherPrices: ["one: maxCost is 1"], fedBy: undefined };
    const checked = await job.check({}, { ...inputs, program });
    assert.deepEqual(checked, { inputs: { ...inputs, identity }, failures: [] });
    assert.match(lines.join("\n"), /^highlights cost: anthem would run/m);
  });

  it("name no nested property in a failure, because Pulumi would print {<nil>}; the reason begins with the path", async () => {
    const job = lazyJob((outside) =>
      Promise.resolve(lifecycle(new Memory().kind, { ...outside, log: () => undefined })),
    );
    const wrong: object = { ...songInputs(), inputConfig: { words: [] }, timeout: "1" };
    const { failures } = await job.check({}, wrong);
    const shown = failures.map(({ property, reason }) => [property, reason.split(" ")[0]]);
    assert.deepEqual(shown.sort(), [
      ["", "inputConfig.words"],
      ["timeout", "timeout"],
    ]);
  });
});
