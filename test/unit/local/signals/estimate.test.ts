import assert from "node:assert/strict";
import type { Medium } from "../../../../local/media/probe/probe";
import { estimatedMovement } from "../../../../local/signals/picture/estimate";

/** Frames of these bytes, of which the first is a key frame. */
function medium(sizes: number[]): Medium {
  return {
    video: { width: 640, height: 360 },
    sizes: Float64Array.from(sizes),
    frames: Float64Array.from(sizes, (_, frame) => frame / 25),
    keyframes: Float64Array.of(0),
  } as Medium;
}

const frames = (bytes: number, count: number): number[] => new Array<number>(count).fill(bytes);

describe("movement that is estimated", () => {
  it("follows the bytes of frames, and not those of a key frame", () => {
    const estimated = estimatedMovement(
      medium([90_000, ...frames(1000, 49), ...frames(3000, 50)]),
      new Float64Array(100).fill(NaN),
    );
    assert.equal(estimated[0], estimated[20]);
    assert.ok(estimated[80]! > 2 * estimated[20]!, `${estimated[20]} and ${estimated[80]}`);
  });

  it("is as much as was measured at frames of as many bytes", () => {
    const sizes = [...frames(1000, 48), ...frames(4000, 48), ...frames(1000, 48), ...frames(4000, 48)];
    const moved = Float64Array.from(sizes, (_, frame) => (frame < 48 ? 1 : frame < 96 ? 3 : NaN));
    const estimated = estimatedMovement(medium(sizes), moved);
    assert.ok(Math.abs(estimated[120]! - 1) < 0.1, String(estimated[120]));
    assert.ok(Math.abs(estimated[170]! - 3) < 0.3, String(estimated[170]));
  });

  it("is the same everywhere where bytes say nothing of what was measured", () => {
    const sizes = Array.from({ length: 240 }, (_, frame) => (Math.floor(frame / 24) % 2 === 0 ? 1000 : 3000));
    const moved = Float64Array.from(sizes, (_, frame) =>
      frame < 192 ? (Math.floor(frame / 48) % 2 === 0 ? 1 : 4) : NaN,
    );
    const estimated = estimatedMovement(medium(sizes), moved);
    assert.ok(Math.abs(estimated[205]! - estimated[230]!) < 0.3, `${estimated[205]} and ${estimated[230]}`);
  });
});
