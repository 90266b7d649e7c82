import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { probe } from "../../../local/media/probe/probe";
import { builds, counted, counter, machineTools, makeVideo, temporaryFolder, tone } from "../../footage";
import { placed, write } from "../../reel";

const signal = new AbortController().signal;

describe("a reel in H.265", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => (folder = await temporaryFolder()));
  after(() => folder.remove());

  it("is joined of its segments like one in H.264, with each build of ffmpeg", async () => {
    const file = join(folder.path, "counter.mp4");
    await makeVideo(file, { seconds: 6, picture: counter(25), sound: tone([[0, 6]]) });
    const medium = await probe(await machineTools(), file, { signal });
    const machine = await machineTools();
    for (const { name, tools } of await builds()) {
      const to = join(folder.path, `reel-${tools.ffmpeg.from}.mp4`);
      const stretches = [
        { in: 1, out: 2 },
        { in: 4, out: 5.4 },
      ];
      const parts = stretches.map((stretch) => placed(tools, { medium, ...stretch }));
      const video = { codec: "H.265", preset: "ultrafast", crf: 20 };
      await write(tools, { placed: parts, to, video }, { width: 160, height: 90 });
      const frames = await counted(to);
      assert.deepEqual([frames[0], frames[24], frames[25], frames.at(-1), frames.length], [25, 49, 100, 134, 60], name);
      const entries = ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=codec_name,codec_tag_string"];
      const { stdout } = await promisify(execFile)(machine.ffprobe.path, [...entries, "-of", "csv=p=0", to]);
      assert.equal(stdout.trim(), "hevc,hvc1", name);
    }
  });
});
