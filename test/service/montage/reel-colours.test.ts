import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { probe } from "../../../local/media/probe/probe";
import { builds, machineTools, makeVideo, temporaryFolder } from "../../footage";
import { placed, write } from "../../reel";
import { colours, framesOf, isLike } from "./made-pictures";

const signal = new AbortController().signal;

/** Players take BT.601 for the first one, and BT.709 for the others. */
const videos = [
  { name: "small", size: "160x90", convert: "scale=out_color_matrix=bt601:out_range=tv", args: [] },
  { name: "large", size: "1280x720", convert: "scale=out_color_matrix=bt709:out_range=tv", args: [] },
  {
    name: "tagged",
    size: "160x90",
    convert: "scale=out_color_matrix=bt709:out_range=tv",
    args: ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"],
  },
];

describe("the colours of a reel", function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => (folder = await temporaryFolder()));
  after(() => folder.remove());

  it("are those of its videos, however these and the reel store them, with each build of ffmpeg", async () => {
    const machine = await machineTools();
    const files = await Promise.all(
      videos.map(({ name, size, convert, args }) => {
        const picture = `color=c=green:s=${size}:r=10,format=rgb24,${convert},format=yuv420p`;
        return makeVideo(join(folder.path, `${name}.mp4`), { seconds: 1, picture, args });
      }),
    );
    for (const { name, tools } of await builds()) {
      const media = await Promise.all(files.map((file) => probe(tools, file, { signal })));
      for (const [size, matrix] of [
        [{ width: 160, height: 90 }, "smpte170m"],
        [{ width: 320, height: 640 }, "bt709"],
      ] as const) {
        const to = join(folder.path, `${tools.ffmpeg.from}-${size.height}.mp4`);
        await write(tools, { placed: media.map((medium) => placed(tools, { medium, in: 0, out: 1 })), to }, size);
        const frames = await framesOf(machine, [["-i", to]], ["[0:v]null[out]"], size);
        assert.equal(frames.length, 30);
        for (const [index, video] of videos.entries()) {
          const found = frames[10 * index + 5]!.at(size.width / 2, size.height / 2);
          assert.ok(isLike(found, colours.green), `${name}, ${video.name} in ${matrix}: ${found.join(", ")}`);
        }
        const entries = ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=color_space,color_range"];
        const { stdout } = await promisify(execFile)(machine.ffprobe.path, [...entries, "-of", "csv=p=0", to]);
        assert.equal(stdout.trim(), `tv,${matrix}`, name);
      }
    }
  });
});
