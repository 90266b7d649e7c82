import assert from "node:assert/strict";
import type { Rate } from "../../../../local/media/reel/part";
import { reelRate, samplesBefore } from "../../../../local/media/reel/rate";
import { framesOf, segmentsOf } from "../../../../local/media/reel/segments";

const rate: Rate = [25, 1];
const part = (length: number, seconds?: number) => ({
  part: { length },
  ...(seconds === undefined ? {} : { transition: { seconds } }),
});

describe("the segments of a reel", () => {
  it("are the parts, one after another, where there are no transitions", () => {
    assert.deepEqual(segmentsOf([part(2), part(1.5)], rate), [
      { at: 0, frames: 50, of: { part: 0, from: 0 } },
      { at: 50, frames: 38, of: { part: 1, from: 0 } },
    ]);
  });

  it("cut a transition out of the end of one part and the beginning of the next", () => {
    assert.deepEqual(segmentsOf([part(2, 0.5), part(2, 0.5), part(2)], rate), [
      { at: 0, frames: 38, of: { part: 0, from: 0 } },
      { at: 38, frames: 12, of: { part: 0, from: 38 }, into: { part: 1, from: 0 } },
      { at: 50, frames: 26, of: { part: 1, from: 12 } },
      { at: 76, frames: 12, of: { part: 1, from: 38 }, into: { part: 2, from: 0 } },
      { at: 88, frames: 38, of: { part: 2, from: 12 } },
    ]);
  });

  it("leave out a body of no frame, a transition of none, and the one after the last part", () => {
    const segments = segmentsOf([part(2, 1), part(2, 1), part(1, 0.01), part(1, 5)], rate);
    assert.deepEqual(
      segments.map(({ frames, of, into }) => [of.part, frames, into?.part]),
      [
        [0, 25, undefined],
        [0, 25, 1],
        [1, 25, 2],
        [3, 25, undefined],
      ],
    );
    assert.equal(framesOf(segments), 100);
  });

  it("refuse transitions that overlap in a part", () => {
    assert.throws(() => segmentsOf([part(2, 0.6), part(1, 0.6), part(2)], rate), /part 1 of 25 frames is too short/);
  });

  it("have at least one frame of a part that is shorter", () => {
    assert.equal(framesOf(segmentsOf([part(0.001)], rate)), 1);
  });
});

describe("the rate of a reel", () => {
  it("is the highest of its parts, from 10 to 60, or the one asked for", () => {
    const of = (...rates: number[]) =>
      reelRate(
        rates.map((each) => ({ rate: each })),
        undefined,
      );
    assert.deepEqual(of(25, 29.97), [30000, 1001]);
    assert.deepEqual(of(5), [10_000, 1000]);
    assert.deepEqual(of(120), [60, 1]);
    assert.deepEqual(of(0), [25, 1]);
    assert.deepEqual(reelRate([{ rate: 25 }], 23.976), [24000, 1001]);
    assert.deepEqual(reelRate([{ rate: 25 }], 17.5), [17500, 1000]);
  });

  it("gives samples that add up to those of the whole, whatever the segments", () => {
    const odd: Rate = [30000, 1001];
    const cuts = Array.from({ length: 60 }, (_, i) => i * 7);
    const sums = cuts.slice(1).map((frame, i) => samplesBefore(frame, odd) - samplesBefore(cuts[i]!, odd));
    assert.equal(
      sums.reduce((a, b) => a + b, 0),
      samplesBefore(cuts.at(-1)!, odd),
    );
  });
});
