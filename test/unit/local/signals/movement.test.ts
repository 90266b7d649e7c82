import assert from "node:assert/strict";
import { movementReader } from "../../../../local/signals/picture/movement";
import { pictureBytes, thumbnailReader } from "../../../../local/signals/picture/thumbnails";

/**
 * Frames of one grey level each, 25 a second or at the given times; `pieces` cuts the bytes at odd
 * places.
 */
function read(
  levels: number[],
  times = levels.map((_, frame) => frame / 25),
  pieces = 5000,
): ReturnType<ReturnType<typeof movementReader>["end"]> {
  const bytes = Buffer.concat(levels.map((level) => Buffer.alloc(pictureBytes, level)));
  const movement = movementReader(1 / 25);
  const reader = thumbnailReader(movement.take);
  times.forEach(reader.due);
  for (let from = 0; from < bytes.length; from += pieces) reader.read(bytes.subarray(from, from + pieces));
  return movement.end();
}

const shot = (level: number, frames: number): number[] => new Array<number>(frames).fill(level);

describe("cuts and movement", () => {
  it("sees a sudden change that stays as a cut, and not as movement", () => {
    const { cuts, moved } = read([...shot(50, 20), ...shot(120, 20)]);
    assert.deepEqual(cuts, [20]);
    assert.ok(moved.every((value) => value === 0));
  });

  it("sees a flash of one or two frames as neither", () => {
    for (const frames of [1, 2]) {
      const { cuts, moved } = read([...shot(50, 20), ...shot(250, frames), ...shot(50, 20)]);
      assert.deepEqual(cuts, []);
      assert.ok(moved.every((value) => value === 0));
    }
  });

  it("sees steady movement as no cut", () => {
    const { cuts, moved } = read(Array.from({ length: 60 }, (_, frame) => (frame * 9) % 250));
    assert.equal(moved[10], 9);
    assert.ok(cuts.length <= 2, cuts.join());
  });

  describe("where a recorder leaves frames out", () => {
    const moving = Array.from({ length: 20 }, (_, frame) => 50 + (frame % 2) * 7);
    const dense = moving.map((_, frame) => frame / 25);

    it("sees a cut after a picture that stood still, though everything moved before", () => {
      const { cuts, moved } = read([...moving, 80], [...dense, 10]);
      assert.deepEqual(cuts, [20]);
      assert.equal(moved.length, 21);
    });

    it("sees three slides as two cuts, though the last looks like the first", () => {
      assert.deepEqual(read([50, 120, 50], [0, 10, 20]).cuts, [1, 2]);
    });

    it("gives the same as from a recorder that repeats them", () => {
      const again = new Array<number>(100).fill(moving.at(-1)!);
      const repeated = read([...moving, ...again, ...shot(150, 30)]);
      const left = read(
        [...moving, ...shot(150, 30)],
        [...dense, ...shot(150, 30).map((_, frame) => (120 + frame) / 25)],
      );
      assert.deepEqual(
        repeated.cuts.map((frame) => frame - again.length),
        left.cuts,
      );
      assert.deepEqual([...repeated.moved.slice(0, 20), ...repeated.moved.slice(120)], left.moved);
    });
  });

  it("finds a cut in the last frames", () => {
    assert.deepEqual(read([...shot(50, 20), ...shot(120, 2)]).cuts, [20]);
  });
});
