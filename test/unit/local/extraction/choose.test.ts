import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepAndChoose } from "../../../../local/extraction/choose";
import { select } from "../../../../local/selection/selection";
import { keptSignals } from "../../../../local/signals/kept-signals";
import type { Signals } from "../../../../local/signals/signals";

/** A soft sound with a loud stretch now and then; a picture that hardly moves. */
function signalsOf(length: number): Signals {
  const loud = (at: number) => Math.floor(at / 20) % 7 === 3;
  const levels = Array.from({ length: length * 50 }, (_, step) => (loud(step / 50) ? -12 : -45) + (step % 9) / 10);
  return {
    length,
    frameLength: 0.2,
    frames: Array.from({ length: length * 5 }, (_, frame) => frame / 5),
    moved: Array.from({ length: length * 5 }, (_, frame) => (frame % 11) / 10),
    levels,
    loudness: Array.from({ length: length * 10 }, (_, cell) => levels[cell * 5]!),
    cuts: [],
    silences: [],
  };
}

describe("the choice in a video", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "choose-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const wanted = { count: 3, clipDuration: 10 };

  let threads = 0;
  const count = () => void threads++;
  before(() => process.on("worker", count));
  after(() => process.off("worker", count));

  for (const [name, seconds, started] of [
    ["a short video, in this thread", 120, 0],
    ["a long one, in another thread", 900, 1],
  ] as const) {
    it(`is the same as ever in ${name}, and its signals are kept`, async () => {
      const signals = signalsOf(seconds);
      threads = 0;
      const choice = await keepAndChoose(folder, { media: "a.mp4", signals }, wanted);
      assert.deepEqual(choice, select(signals, wanted));
      assert.equal(threads, started);
      assert.equal(choice.ranges.length, 3);
      assert.deepEqual(await keptSignals(folder, "a.mp4"), signals);
      assert.equal((await readdir(folder)).length, 1);
    });
  }
});
