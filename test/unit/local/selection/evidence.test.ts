import assert from "node:assert/strict";
import { evidenceOf } from "../../../../local/selection/evidence";
import type { Signals } from "../../../../local/signals/signals";

/**
 * A minute at 25 frames a second that moves all the time but for a card from 20 s to 26 s, with the
 * given movement right after the cut to it.
 */
function withCard(settling: (seconds: number) => number): Signals {
  const frames = Array.from({ length: 1500 }, (_, frame) => frame / 25);
  const moved = frames.map((at) => (at < 20 || at >= 26 ? 1 : settling(at - 20)));
  const levels = new Array<number>(3000).fill(-30);
  return {
    length: 60,
    frameLength: 1 / 25,
    frames,
    moved,
    levels,
    loudness: new Array<number>(600).fill(-30),
    cuts: [20, 26],
    silences: [],
  };
}

const frozenAt = (signals: Signals, seconds: number) => evidenceOf(signals, 5).frozen[Math.round(seconds * 50)]! > 0;

describe("a picture that stands still", () => {
  it("stands still from the cut to it, though an encoder refines it for a moment", () => {
    const refined = withCard((since) => (since < 1 ? 0.4 : 0));
    assert.deepEqual(
      [19.5, 20.2, 20.6, 23, 25.9, 26.5].map((at) => frozenAt(refined, at)),
      [false, true, true, true, true, false],
    );
  });

  it("begins later where there is movement as usual after the cut", () => {
    const moving = withCard((since) => (since < 1 ? 1 : 0));
    assert.deepEqual(
      [20.2, 20.6, 23].map((at) => frozenAt(moving, at)),
      [false, false, true],
    );
  });
});
