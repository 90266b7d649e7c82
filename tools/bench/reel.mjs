// `node tools/bench/reel.mjs [FILE]`: the time to write a reel of 30 s from eight stretches of a
// video, compared with one command of ffmpeg with the same cuts and transitions, and the peak
// memory of both. Without a file a video of 720p and two minutes is made. Runs take turns: machines
// are noisy.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";
import { median, timed } from "./timing.mjs";

const dist = createRequire(join(root, "dist", "local", "index.js"));
const { findTools } = dist("./media/tools.js");
const { probe } = dist("./media/probe/probe.js");
const { Pool } = dist("./media/pool.js");
const { videoEncoding } = dist("./media/cut/encoding.js");
const { stretchPart } = dist("./media/reel/stretch-part.js");
const { writeReel } = dist("./media/reel/reel-file.js");

const runs = Number(process.env.RUNS ?? 5);
const tools = await findTools({ env: process.env });
const folder = join(tmpdir(), "highlights-bench");
const [file = madeVideo()] = process.argv.slice(2);
const signal = AbortSignal.timeout(3_600_000);
const playing = { media: "video", factor: 1, volume: 1, background: { is: "blur", radius: 0.1 }, reshaped: false };
const fade = 0.5;
const [clips, length] = [8, (30 + 7 * fade) / 8];
const medium = await probe(tools, file, { signal });
const starts = Array.from({ length: clips }, (_, i) => 1 + (i * (medium.duration - length - 2)) / (clips - 1));

const cases = [
  { name: "cuts", transition: false },
  { name: "transitions", transition: true },
];
for (const { name, transition } of cases) {
  const times = { engine: [], plain: [] };
  for (let run = 0; run <= runs; run++) {
    const engine = await timed(() => reel(transition));
    const plain = await timed(() => command(transition));
    // The first run warms up the disk's cache.
    if (run > 0) [times.engine, times.plain].forEach((list, i) => list.push([engine, plain][i]));
  }
  const [engine, plain] = [median(times.engine), median(times.plain)];
  const figures = { bench: `reel, ${name}`, engine, plain, ratio: engine / plain, runs };
  console.log(
    `${name.padEnd(12)} engine ${engine.toFixed(2)} s, one command ${plain.toFixed(2)} s: ${figures.ratio.toFixed(2)} ×`,
  );
  console.log(JSON.stringify(figures));
}

function reel(transition) {
  const way = {
    name: "fade",
    chains: (one, other, to, { seconds }) => [
      `[${one}][${other}]xfade=transition=fade:duration=${seconds}:offset=0[${to}]`,
    ],
  };
  const placed = starts.map((start) => ({
    part: stretchPart(tools, { medium, in: start, out: start + length }, playing),
    ...(transition ? { transition: { way, seconds: fade } } : {}),
  }));
  const plan = {
    placed,
    size: { width: 1280, height: 720 },
    encoding: videoEncoding(),
    to: join(folder, "engine.mp4"),
  };
  const pool = new Pool(availableParallelism());
  return writeReel(tools, { ...plan, folder: join(folder, "segments") }, pool, { signal });
}

/** The command that somebody would write by hand. */
async function command(transition) {
  const inputs = starts.flatMap((start) => ["-ss", String(start), "-t", String(length), "-i", file]);
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
  const graph = transition
    ? [...form, ...joints].join(";")
    : [...form, `${labels}concat=n=${clips}:v=1:a=1[x${clips - 1}][y${clips - 1}]`].join(";");
  const maps = ["-map", `[x${clips - 1}]`, "-map", `[y${clips - 1}]`];
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-c:a", "aac", "-b:a", "128k"];
  const args = [...inputs, "-filter_complex", graph, ...maps, ...encoder, "-y", join(folder, "plain.mp4")];
  const child = spawn(tools.ffmpeg.path, ["-nostdin", "-v", "error", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  await new Promise((resolve, reject) =>
    child.once("error", reject).once("close", (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`)))),
  );
}

function madeVideo() {
  const made = join(folder, "720p.mp4");
  if (existsSync(made)) return made;
  mkdirSync(folder, { recursive: true });
  const [footage, unfinished] = ["small.mp4", "unfinished.mp4"].map((name) => join(folder, name));
  execFileSync(process.execPath, [join(root, "tools", "footage", "main.mjs"), footage, "120"]);
  const filters = "scale=1280:720:flags=bicubic,noise=alls=6:allf=t,fps=30";
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "2000k", "-c:a", "copy"];
  execFileSync(tools.ffmpeg.path, [
    "-nostdin",
    "-v",
    "error",
    "-y",
    "-i",
    footage,
    "-vf",
    filters,
    ...encoder,
    unfinished,
  ]);
  renameSync(unfinished, made);
  return made;
}
