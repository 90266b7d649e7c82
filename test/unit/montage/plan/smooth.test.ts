import assert from "node:assert/strict";
import { planReels } from "../../../../local/montage/plan/plan";
import { footage, secondsOf, smooth } from "./constructed";

const one = footage("one", 60, [[20, 30]]);
const two = footage("two", 120, [
  [10, 15],
  [100, 105],
]);

describe("the plan of smooth cuts", () => {
  it("is reels of one stretch of the target's length each, the best first", () => {
    const { reels } = planReels([one, two], smooth);
    assert.deepEqual(
      reels.map(({ highlights }) => [highlights.length, highlights[0]!.media, Math.round(secondsOf(highlights))]),
      [
        [1, "one", 10],
        [1, "two", 10],
        [1, "two", 10],
      ],
    );
  });

  it("opens each reel with its highlight", () => {
    const { reels } = planReels([two], { ...smooth, count: 1, target: 15 });
    const [stretch] = reels[0]!.highlights;
    assert.ok(Math.abs(stretch!.in - 10) <= 1.2, JSON.stringify(stretch));
  });

  it("begins earlier where a highlight is near the end of its video", () => {
    const video = footage("late", 60, [[50, 55]]);
    const [reel] = planReels([video], { ...smooth, count: 1, target: 20 }).reels;
    const [stretch] = reel!.highlights;
    assert.ok(stretch!.in >= 38 && stretch!.out <= 60, JSON.stringify(stretch));
    assert.ok(Math.abs(secondsOf(reel!.highlights) - 20) <= 2);
  });

  it("prefers a highlight that can open its stretch to one near the end", () => {
    const video = footage("both", 100, [
      [30, 35],
      [92, 97],
    ]);
    const [reel] = planReels([video], { ...smooth, count: 1, target: 20 }).reels;
    assert.ok(Math.abs(reel!.highlights[0]!.in - 30) <= 1.2, JSON.stringify(reel));
  });

  it("leaves out stretches that would overlap, so there may be fewer reels", () => {
    const { reels } = planReels([footage("short", 25, [])], { ...smooth, count: 5 });
    assert.equal(reels.length, 2);
    const [first, second] = reels.map(({ highlights }) => highlights[0]!);
    assert.ok(first!.out <= second!.in || second!.out <= first!.in);
  });

  it("ends at a pause near the target's length", () => {
    const video = footage("pauses", 60, [[20, 25]], { silences: [{ from: 39.5, to: 40.5 }] });
    const [reel] = planReels([video], { ...smooth, count: 1, target: 20 }).reels;
    const [stretch] = reel!.highlights;
    assert.equal(stretch!.out, 39.6);
    assert.ok(stretch!.reasons.includes("ends at a pause"));
  });

  it("gives the whole of a video that is shorter than the target", () => {
    const { reels } = planReels([footage("short", 8, [])], { ...smooth, count: 1, target: 20 });
    assert.ok(secondsOf(reels[0]!.highlights) >= 7.5);
  });

  it("makes no reel of what is silent", () => {
    const video = footage("half", 80, []);
    video.signals.loudness!.fill(-70, 0, 500);
    video.signals.levels!.fill(-75, 0, 2500);
    const { reels } = planReels([video], { ...smooth, count: 5, target: 20 });
    assert.ok(
      reels.every(({ highlights: [stretch] }) => stretch!.in >= 45),
      JSON.stringify(reels),
    );
  });
});
