import assert from "node:assert/strict";
import { join } from "node:path";
import { probe, type Medium } from "../../../local/media/probe/probe";
import { readPicture } from "../../../local/signals/picture/halves";
import { readKeyframes } from "../../../local/signals/picture/keyframes";
import { readNear } from "../../../local/signals/picture/near";
import { partsOf } from "../../../local/signals/picture/parts";
import { readWhole } from "../../../local/signals/picture/picture";
import { measureParts, nothingMeasured } from "../../../local/signals/picture/runs";
import { machineTools, makeVideo, temporaryFolder, tone } from "../../footage";

const { signal } = new AbortController();

/** Shots of 3.7 s of moving noise in other colours. */
const picture = "testsrc2=s=320x180:r=25,hue=h='floor(t/3.7)*75',noise=alls=4:allf=t:all_seed=7";

/** With frames that no other needs, and key frames where a shot begins. */
const forms: Record<string, { name: string; args: string[] }> = {
  "MP4 with key frames every 5 s": { name: "long.mp4", args: ["-preset", "veryfast", "-g", "125"] },
  "MKV with key frames every second": { name: "short.mkv", args: ["-preset", "veryfast", "-g", "25", "-bf", "2"] },
  "MP4 with open groups of pictures": {
    name: "open.mp4",
    args: ["-preset", "veryfast", "-x264-params", "open-gop=1:keyint=50:bframes=3"],
  },
  "MP4 with frames left out": {
    name: "uneven.mp4",
    args: ["-vf", "select='mod(n,7)*mod(n,11)'", "-fps_mode", "vfr", "-g", "100"],
  },
};

describe("a picture that is measured in parts", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => (folder = await temporaryFolder()));
  after(() => folder.remove());

  for (const [form, { name, args }] of Object.entries(forms)) {
    it(`gives the numbers that it gives as a whole, ${form}`, async function () {
      this.timeout(120_000);
      const medium = await made(name, args);
      const tools = await machineTools();
      const [whole, measured] = [await readWhole(tools, medium, { signal }), nothingMeasured(medium)];
      const parts = partsOf(medium);
      assert.ok(parts.length > 3, JSON.stringify(parts));
      assert.ok(await measureParts(tools, medium, parts, measured, { signal }));
      assert.deepEqual([...measured.moved], whole.moved);
      assert.deepEqual(measured.cuts, whole.cuts);
      assert.deepEqual([...medium.frames].map(rounded), Array.from(whole.frames, rounded));
    });
  }

  it("finds the same cuts in halves without the frames that no other needs", async function () {
    this.timeout(120_000);
    const medium = await made("long.mp4", forms["MP4 with key frames every 5 s"]!.args);
    const tools = await machineTools();
    const [whole, halves] = [
      await readWhole(tools, medium, { signal }),
      // As large as one for which halves are worth it.
      await readPicture(tools, { ...medium, video: { ...medium.video!, width: 1920, height: 1080 } }, { signal }),
    ];
    assert.deepEqual(halves.cuts, whole.cuts);
    assert.equal(halves.moved.length, whole.moved.length);
    assert.ok(halves.moved.every((value) => value >= 0));
  });

  it("is measured where clips are likely, for no longer than asked, and estimated elsewhere", async function () {
    this.timeout(120_000);
    const medium = await made("long.mp4", forms["MP4 with key frames every 5 s"]!.args);
    const tools = await machineTools();
    const whole = await readWhole(tools, medium, { signal });
    const keys = await readKeyframes(tools, medium, { signal });
    const near = await readNear(
      tools,
      medium,
      keys,
      {
        seconds: 14,
        likely: () => [
          { from: 11, to: 17 },
          { from: 0, to: 40 },
        ],
      },
      { signal },
    );
    const { measured, moved, cuts } = near!;
    const seconds = measured.reduce((sum, { from, to }) => sum + to - from, 0);
    assert.ok(seconds <= 14 + 2, JSON.stringify(measured));
    assert.ok(
      measured.some(({ from, to }) => from <= 11 && to >= 17),
      JSON.stringify(measured),
    );
    assert.equal(moved.length, whole.moved.length);
    for (const frame of [300, 350, 400]) assert.equal(moved[frame], whole.moved[frame]);
    const within = (found: readonly number[]): number[] => found.filter((frame) => frame >= 275 && frame < 425);
    assert.deepEqual(within(cuts), within(whole.cuts));
  });

  async function made(name: string, args: string[]): Promise<Medium> {
    const file = await makeVideo(join(folder.path, name), { seconds: 40, picture, sound: tone([[11, 17]]), args });
    return probe(await machineTools(), file, { signal });
  }
});

function rounded(seconds: number): number {
  return Math.round(seconds * 1000);
}
