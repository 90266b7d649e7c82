// `node tools/bench/selection.mjs [FILE …]`: the time of the analysis, compared with a plain script
// that measures loudness in one pass and scene change in another. Without a file a video of 1080p
// and two minutes is made. Ratios of medians of runs in turns: machines are noisy.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../set-up/root.mjs";
import { median, timed } from "./timing.mjs";

const dist = createRequire(join(root, "dist", "local", "index.js"));
const { findTools } = dist("./media/tools.js");
const { probe } = dist("./media/probe/probe.js");
const { readSignals } = dist("./signals/signals.js");
const { select } = dist("./selection/selection.js");

const runs = Number(process.env.RUNS ?? 5);
const tools = await findTools({ env: process.env });
const ffmpeg = tools.ffmpeg.path;
const signal = AbortSignal.timeout(3_600_000);
const files = process.argv.length > 2 ? process.argv.slice(2) : [madeVideo()];

console.log("                          decode    plain script    engine    engine ÷ plain script    of it choosing");
for (const file of files) {
  const times = { decode: [], plain: [], engine: [], choosing: [] };
  for (let run = 0; run < runs; run++) {
    times.decode.push(await timed(() => decode(["-i", file, "-f", "null", "-"])));
    times.plain.push(
      await timed(() => {
        decode(["-i", file, "-vn", "-af", "ebur128=metadata=1,ametadata=mode=print:file=-", "-f", "null", "/dev/null"]);
        const scenes = "select=gte(scene\\,0),metadata=mode=print:file=-";
        decode(["-i", file, "-an", "-vf", scenes, "-f", "null", "/dev/null"]);
      }),
    );
    let choosing = 0;
    times.engine.push(
      await timed(async () => {
        const signals = await readSignals(tools, await probe(tools, file, { signal }), { signal });
        choosing = await timed(() => select(signals, { count: 3, clipDuration: 5 }));
      }),
    );
    times.choosing.push(choosing);
  }
  const of = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  const seconds = (value) => `${value.toFixed(2)} s`.padStart(9);
  console.log(
    `${basename(file).padEnd(22)} ${seconds(of.decode)} ${seconds(of.plain).padStart(15)} ${seconds(of.engine)}` +
      `${(of.engine / of.plain).toFixed(2).padStart(17)} ${seconds(of.choosing).padStart(27)}`,
  );
}

function madeVideo() {
  const folder = join(tmpdir(), "highlights-bench");
  const file = join(folder, "1080p.mp4");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const footage = join(folder, "small.mp4");
  const unfinished = join(folder, "unfinished.mp4");
  execFileSync(process.execPath, [join(root, "tools", "footage", "main.mjs"), footage, "120"]);
  const filters = "scale=1920:1080:flags=bicubic,noise=alls=6:allf=t";
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "3200k", "-c:a", "copy"];
  execFileSync(ffmpeg, ["-nostdin", "-v", "error", "-y", "-i", footage, "-vf", filters, ...encoder, unfinished]);
  renameSync(unfinished, file);
  return file;
}

function decode(args) {
  execFileSync(ffmpeg, ["-nostdin", "-v", "error", ...args], { maxBuffer: 1024 * 1024 * 1024 });
}
