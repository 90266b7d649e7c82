import assert from "node:assert/strict";
import type { Footage } from "../../../../local/signals/footage";
import type { Signals } from "../../../../local/signals/signals";
import { planReels as plan } from "../../../../local/montage/plan/plan";
import type { Wanted } from "../../../../local/montage/plan/reel-plan";

const planReels = (footage: readonly Footage[], wanted: Wanted) =>
  plan(footage, wanted).reels.map(({ highlights }) => highlights);

const jump: Wanted = { theme: "JumpHighlight", pace: "Normal", count: 1, intro: false, speedRange: [1, 1] };
const smooth: Wanted = { ...jump, theme: "SmoothHighlight", count: 3, target: 10 };

/** A video of so many seconds that is loud in the given stretches. */
function footage(media: string, seconds: number, loud: readonly (readonly [number, number])[]): Footage {
  const cells = seconds * 10;
  const isLoud = (cell: number) => loud.some(([from, to]) => cell >= from * 10 && cell < to * 10);
  const loudness = Array.from({ length: cells }, (_, cell) => (isLoud(cell) ? -10 : -40));
  const signals: Signals = {
    length: seconds,
    loudness,
    levels: loudness.flatMap((level) => new Array<number>(5).fill(level)),
    moved: new Array<number>(cells).fill(1),
    frames: Array.from({ length: cells }, (_, cell) => cell / 10),
    frameLength: 0.1,
    cuts: [],
    silences: [],
  };
  return {
    media,
    signals,
    medium: {
      file: media,
      container: "mov",
      duration: seconds,
      start: 0,
      subtitles: false,
      sounds: [],
      pictures: 1,
      frames: new Float64Array(),
      keyframes: new Float64Array(),
    },
  };
}

const length = (stretches: readonly { in: number; out: number }[]) =>
  stretches.reduce((sum, stretch) => sum + stretch.out - stretch.in, 0);

describe("the plan of a montage", () => {
  const one = footage("one", 60, [[20, 30]]);
  const two = footage("two", 120, [
    [10, 15],
    [100, 105],
  ]);

  it("of jump cuts is one reel of about the target's length, videos in their order and each in the order of time", () => {
    const [reel, ...others] = planReels([one, two], { ...jump, target: 30 });
    assert.deepEqual(others, []);
    assert.equal(Math.round(length(reel!)), 30);
    assert.deepEqual(
      reel!.map(({ media }) => media),
      ["one", "one", "two", "two", "two", "two"],
    );
    const ofTwo = reel!.slice(2).map((stretch) => stretch.in);
    assert.deepEqual(
      ofTwo,
      [...ofTwo].sort((a, b) => a - b),
    );
  });

  it("of jump cuts takes what is loud", () => {
    const [reel] = planReels([one], { ...jump, target: 10 });
    assert.ok(
      reel!.every((stretch) => stretch.in >= 19 && stretch.out <= 31),
      JSON.stringify(reel),
    );
  });

  it("of jump cuts has longer clips at a slow pace, and twelve at most", () => {
    const clips = (pace: Wanted["pace"], target: number) => planReels([two], { ...jump, pace, target })[0]!.length;
    assert.deepEqual([clips("Slow", 24), clips("Normal", 24), clips("Fast", 24), clips("Fast", 100)], [3, 5, 8, 12]);
  });

  it("of jump cuts without a target is a quarter of the videos, 5 to 60 seconds", () => {
    const lengthOf = (seconds: number) => Math.round(length(planReels([footage("a", seconds, [])], jump)[0]!));
    assert.deepEqual([lengthOf(8), lengthOf(80), lengthOf(400)], [5, 20, 60]);
  });

  it("of smooth cuts is reels of one stretch of the target's length, from the videos in turns", () => {
    const reels = planReels([one, two], smooth);
    assert.deepEqual(
      reels.map((reel) => [reel.length, reel[0]!.media, Math.round(length(reel))]),
      [
        [1, "one", 10],
        [1, "two", 10],
        [1, "one", 10],
      ],
    );
  });

  it("of smooth cuts has no stretch twice, and fewer reels where there is no more", () => {
    const reels = planReels([footage("short", 25, [])], { ...smooth, count: 5 });
    assert.equal(reels.length, 2);
    assert.ok(reels[0]![0]!.out <= reels[1]![0]!.in);
  });

  it("is the same for the same videos", () => {
    assert.deepEqual(planReels([one, two], smooth), planReels([one, two], smooth));
  });
});
