import assert from "node:assert/strict";
import { join } from "node:path";
import { levelVideos } from "../../../local/montage/material/levels";
import { openMaterial } from "../../../local/signals/material";
import { readFootage, type Footage } from "../../../local/signals/footage";
import { machineTools, makeVideo, still, temporaryFolder } from "../../footage";
import { loudnessOf } from "../../loudness";
import { placed, write } from "../../reel";

/** A gliding tone with pauses, of an amplitude. */
const voice = (amplitude: number) =>
  `aevalsrc=exprs='${amplitude}*gt(sin(3*t),-0.6)*sin(2*PI*440*t+20*sin(19*t))':s=48000`;

describe("videos of different loudness", function () {
  this.timeout(120_000);

  it("are equally loud in a reel, to 1.5 LU, and one alone is as it was", async () => {
    const folder = await temporaryFolder();
    try {
      const tools = await machineTools();
      const options = { signal: new AbortController().signal, folder: folder.path };
      const footage: Footage[] = [];
      for (const [index, amplitude] of [0.2, 0.05, 0.1].entries()) {
        const name = join(folder.path, `${index}.mp4`);
        const file = await makeVideo(name, { seconds: 10, picture: still(), sound: voice(amplitude) });
        const material = await openMaterial({ media: name, file }, tools, options);
        footage.push(await readFootage(material, { tools, log: () => undefined }, options));
      }
      const before = await Promise.all(footage.map(({ medium }) => loudnessOf(tools, medium.file, 1, 6)));
      assert.ok(Math.max(...before) - Math.min(...before) > 10, before.join(", "));
      const levels = levelVideos(footage);
      const parts = footage.map(({ medium }) =>
        placed(tools, { medium, in: 1, out: 6 }, { volume: levels.get(medium)! }),
      );
      const to = join(folder.path, "reel.mp4");
      await write(tools, { placed: parts, to }, { width: 160, height: 90 });
      const after = [];
      for (const from of [0, 5, 10]) after.push(await loudnessOf(tools, to, from, from + 5));
      assert.ok(Math.max(...after) - Math.min(...after) < 1.5, after.join(", "));
      assert.ok(Math.abs(after[2]! - before[2]!) < 1.5, `${after[2]} and ${before[2]} LUFS`);
      assert.equal(levelVideos([footage[0]!]).get(footage[0]!.medium), 1);
    } finally {
      await folder.remove();
    }
  });
});
