import assert from "node:assert/strict";
import { planReels } from "../../../../local/montage/plan/plan";
import { lengthOf } from "../../../../local/montage/plan/reel-plan";
import { boundsFor, factorFor, footageFor } from "../../../../local/montage/plan/speed";
import { footage, jump, secondsOf, smooth } from "./constructed";

describe("the speed of a reel", () => {
  const page = { speedRange: [0.95, 1] as const };

  it("follows the page's own example", () => {
    const { least, most } = boundsFor(10, page);
    assert.deepEqual([least, most.toFixed(3)], [10, "10.526"]);
    assert.equal(factorFor(10.5, 10, page).toFixed(4), "0.9524");
    assert.equal(factorFor(11, 10, page), 0.95);
    assert.equal((11 * factorFor(11, 10, page)).toFixed(2), "10.45");
  });

  it("stays as it is where the footage is not long enough and may not become longer", () => {
    assert.equal(factorFor(9, 10, page), 1);
    assert.equal(factorFor(9, 10, { speedRange: [1, 1.2] }).toFixed(3), "1.111");
  });

  it("is fixed where both ends are equal, with a target and without one", () => {
    const fixed = { speedRange: [1.2, 1.2] as const };
    assert.equal(factorFor(10, 12, fixed), 1.2);
    assert.equal(factorFor(10, undefined, fixed), 1.2);
    assert.equal(footageFor(12, fixed), 10);
  });

  it("is as near to 1 as it may be without a target", () => {
    assert.equal(factorFor(10, undefined, { speedRange: [0.9, 1.1] }), 1);
    assert.equal(factorFor(10, undefined, { speedRange: [1.1, 1.5] }), 1.1);
  });

  const video = footage("v", 120, [
    [20, 30],
    [60, 70],
    [100, 105],
  ]);

  for (const speedRange of [
    [0.95, 1],
    [0.8, 1.25],
    [1.2, 1.2],
    [0.5, 0.5],
    [1.1, 1.4],
  ] as const) {
    it(`brings both themes to the target within [${speedRange.join(", ")}]`, () => {
      for (const theme of [jump, smooth]) {
        for (const reel of planReels([video], { ...theme, target: 20, speedRange }).reels) {
          assert.ok(Math.abs(lengthOf(reel) - 20) <= 2, `${lengthOf(reel)} s`);
          assert.ok(reel.factor >= speedRange[0] && reel.factor <= speedRange[1]);
          assert.equal(lengthOf(reel), reel.factor * secondsOf(reel.highlights));
        }
      }
    });
  }

  it("makes a reel exactly as long as the target where the range allows it", () => {
    const [reel] = planReels([video], { ...jump, target: 20, speedRange: [0.8, 1.25] }).reels;
    assert.equal(lengthOf(reel!).toFixed(6), "20.000000");
  });
});
