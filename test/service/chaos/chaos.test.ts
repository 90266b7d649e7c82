import assert from "node:assert/strict";
import { deathName, everyDeath } from "../../../tools/chaos/deaths";
import { kindNames, mutations } from "../../../tools/chaos/faults";
import { chaosRun } from "../../../tools/chaos/run";
import { firstThatShows } from "../../../tools/chaos/summary";

describe("a job's life under faults", () => {
  it("is paid for once, never lost, and recorded as the files are: 500 runs", async () => {
    const kinds = { extraction: 0, montage: 0 };
    for (let seed = 1; seed <= 500; seed++) {
      const { kind, violations } = await chaosRun({ seed });
      kinds[kind] += 1;
      assert.deepEqual(violations, [], `npm run chaos -- --replay ${seed}`);
    }
    assert.ok(kinds.extraction >= 250 && kinds.montage >= 150, JSON.stringify(kinds));
  });

  it("is the same for the same seed", async () => {
    const [first, again] = [await chaosRun({ seed: 42 }), await chaosRun({ seed: 42 })];
    assert.deepEqual(again.story, first.story);
  });

  for (const kind of kindNames) {
    it(`survives a kill at every step: ${kind}`, async () => {
      for await (const { death, result } of everyDeath(kind)) {
        assert.deepEqual(result.violations, [], `npm run chaos -- --replay ${deathName(death)}`);
      }
    });

    for (const mutation of mutations) {
      it(`would show it: ${mutation}, of an ${kind}`, async () => {
        const { seed } = await firstThatShows(mutation, kind, 1, 1_000);
        assert.notEqual(seed, undefined);
      });
    }
  }
});
