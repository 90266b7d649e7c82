import assert from "node:assert/strict";
import { rhythmOf as rhythm } from "../../../../../local/media/cut/rhythm";

const rhythmOf = (frames: readonly number[], start: number, end: number) =>
  rhythm(Float64Array.from(frames), start, end);

/** Times of so many frames a second from one second to another. */
function steady(rate: number, from: number, to: number): number[] {
  return Array.from({ length: Math.round((to - from) * rate) }, (_, index) => from + index / rate);
}

describe("the rhythm of a stretch", () => {
  it("is even where frames come at a constant rate, at the rate of a film and of a slide show", () => {
    for (const rate of [25, 30_000 / 1001, 60, 10, 1]) {
      const { even, frame } = rhythmOf(steady(rate, 0, 60), 20, 25);
      assert.ok(even && Math.abs(frame - 1 / rate) < 1e-6, String(rate));
    }
  });

  it("stays even where a camera's frames waver or one is left out", () => {
    const wavering = steady(30, 0, 20).map((at, index) => at + (index % 3) * 0.002);
    assert.ok(rhythmOf(wavering, 5, 10).even);
    assert.ok(
      rhythmOf(
        steady(30, 0, 20).filter((_, index) => index !== 200),
        5,
        10,
      ).even,
    );
  });

  it("is uneven where frames are missing at the beginning, inside or at the end, and begins with the frame on the screen", () => {
    const all = steady(25, 0, 60);
    for (const [frames, first] of [
      [all.filter((at) => at < 8 || at > 23), 7.96],
      [all.filter((at) => at < 21 || at > 23), 20],
      [all.filter((at) => at < 22), 20],
      [[0, 4, 30.4, 52], 4],
      [[0], 0],
      [steady(25, 22, 60), 22],
    ] as const) {
      const found = rhythmOf(frames, 20, 25);
      assert.equal(found.even, false);
      assert.ok(Math.abs(found.first - first) < 1e-6, `${found.first} instead of ${first}`);
    }
  });

  it("fills up at the rate while something moves, from 10 to 60, and at 25 where nothing does", () => {
    const moves = (rate: number): number[] => [...steady(rate, 0, 10), ...steady(rate, 50, 55)];
    assert.deepEqual(rhythmOf(moves(30), 20, 25).rate, [30, 1]);
    assert.deepEqual(rhythmOf(moves(30_000 / 1001), 20, 25).rate, [30_000, 1001]);
    assert.deepEqual(rhythmOf(moves(120), 20, 25).rate, [60, 1]);
    assert.deepEqual(rhythmOf(moves(6), 20, 25).rate, [10_000, 1000]);
    assert.deepEqual(rhythmOf([0, 4, 30.4, 52], 20, 25).rate, [25, 1]);
  });
});
