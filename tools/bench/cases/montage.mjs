import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { root } from "../../set-up/root.mjs";
import { madeVideo } from "../made-video.mjs";

const dist = createRequire(join(root, "dist", "local", "service.js"));
const fade = 0.5;
const [clips, length] = [8, (30 + 7 * fade) / 8];

export const bench = {
  name: "montage",
  title: "A reel of 30 s at 720p",
  about:
    "Writing a reel from eight stretches of a video of two minutes, against one command of ffmpeg with the same cuts and transitions and libx264 veryfast.",
  async run(measure) {
    const { findTools } = dist("./media/tools.js");
    const { probe } = dist("./media/probe/probe.js");
    const tools = await findTools({ env: process.env });
    const medium = await probe(tools, await madeVideo(measure, { form: "720p", seconds: 120 }), {
      signal: AbortSignal.timeout(60_000),
    });
    const starts = Array.from({ length: clips }, (_, i) => 1 + (i * (medium.duration - length - 2)) / (clips - 1));
    const material = { tools, medium, starts, folder: await measure.folder() };
    for (const [row, hasFades, video] of [
      ["cuts", false],
      ["transitions", true],
      ["transitions, both with veryfast", true, { preset: "veryfast" }],
    ]) {
      await measure.compare({
        row,
        ours: () => reel(material, hasFades, video),
        against: () => command(material, hasFades),
        yardstick: "one command",
        aim: 1.1,
      });
    }
  },
};

async function reel({ tools, medium, starts, folder }, hasFades, video) {
  const { Pool } = dist("./media/pool.js");
  const { videoEncoding } = dist("./media/cut/encoding.js");
  const { stretchPart } = dist("./media/reel/stretch-part.js");
  const { writeReel } = dist("./media/reel/reel-file.js");
  const playing = { media: "video", factor: 1, volume: 1, background: { is: "blur", radius: 0.1 }, reshaped: false };
  const way = {
    name: "fade",
    chains: (one, other, to, { seconds }) => [
      `[${one}][${other}]xfade=transition=fade:duration=${seconds}:offset=0[${to}]`,
    ],
  };
  const placed = starts.map((start) => ({
    part: stretchPart(tools, { medium, in: start, out: start + length }, playing),
    ...(hasFades && { transition: { way, seconds: fade } }),
  }));
  const plan = {
    placed,
    size: { width: 1280, height: 720 },
    encoding: videoEncoding(video),
    to: join(folder, "reel.mp4"),
    folder: join(folder, "segments"),
  };
  await writeReel(tools, plan, new Pool(availableParallelism()), { signal: AbortSignal.timeout(600_000) });
}

/** The command that somebody would write by hand. */
async function command({ tools, medium, starts, folder }, hasFades) {
  const inputs = starts.flatMap((start) => ["-ss", String(start), "-t", String(length), "-i", medium.file]);
  const form = starts.map((_, i) => `[${i}:v]scale=1280:720,fps=30,format=yuv420p,settb=AVTB[v${i}]`);
  const joints = starts.slice(1).map((_, i) => {
    const [picture, sound] = i === 0 ? ["v0", "0:a"] : [`x${i}`, `y${i}`];
    const offset = (i + 1) * (length - fade);
    return (
      `[${picture}][v${i + 1}]xfade=transition=fade:duration=${fade}:offset=${offset}[x${i + 1}];` +
      `[${sound}][${i + 1}:a]acrossfade=d=${fade}[y${i + 1}]`
    );
  });
  const labels = starts.map((_, i) => `[v${i}][${i}:a]`).join("");
  const graph = hasFades
    ? [...form, ...joints].join(";")
    : [...form, `${labels}concat=n=${clips}:v=1:a=1[x${clips - 1}][y${clips - 1}]`].join(";");
  const maps = ["-map", `[x${clips - 1}]`, "-map", `[y${clips - 1}]`];
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-c:a", "aac", "-b:a", "128k"];
  const args = [...inputs, "-filter_complex", graph, ...maps, ...encoder, "-y", join(folder, "command.mp4")];
  const child = spawn(tools.ffmpeg.path, ["-nostdin", "-v", "error", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  await new Promise((resolve, reject) =>
    child.once("error", reject).once("close", (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`)))),
  );
}
