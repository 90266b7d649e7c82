import assert from "node:assert/strict";
import { mutations } from "../../../tools/chaos/faults";
import { chaosRun } from "../../../tools/chaos/run";

/** The first seed whose run finds a violation. */
async function caught(mutation: (typeof mutations)[number], runs: number): Promise<number | undefined> {
  for (let seed = 1_000_003; seed < 1_000_003 + runs; seed++) {
    const { violations } = await chaosRun(seed, mutation);
    if (violations.length > 0) return seed;
  }
  return undefined;
}

describe("a job's life under faults", () => {
  it("is paid for once, never lost, and recorded as the files are: 300 runs", async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { violations } = await chaosRun(seed);
      assert.deepEqual(violations, [], `npm run chaos -- --replay ${seed}`);
    }
  });

  it("is the same for the same seed", async () => {
    const [first, again] = [await chaosRun(42), await chaosRun(42)];
    assert.deepEqual(again.story, first.story);
  });

  for (const mutation of mutations) {
    it(`would show it: ${mutation}`, async () => assert.notEqual(await caught(mutation, 2_000), undefined));
  }
});
