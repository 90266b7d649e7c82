import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Stretch } from "../../../tools/footage/constructed/scene";

/** The simplest script, to compare the engine with: the windows of the highest mean loudness. */
export async function baseline(
  ffmpeg: string,
  file: string,
  wanted: { count: number; clipDuration: number },
): Promise<{ ranges: Stretch[]; levels: number[] }> {
  const graph = "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=-";
  const args = ["-nostdin", "-v", "error", "-i", file, "-vn", "-af", graph, "-f", "null", "/dev/null"];
  const { stdout } = await promisify(execFile)(ffmpeg, args, { maxBuffer: 256 * 1024 * 1024 });
  const first = Number(/pts_time:(\S+)/.exec(stdout)?.[1] ?? 0);
  const levels = [...stdout.matchAll(/lavfi\.r128\.M=(\S+)/g)].map(([, value]) => Math.max(-70, Number(value) || -70));
  const size = Math.round(wanted.clipDuration * 10);
  const sums = levels.slice(0, 1 - size).map((_, from) => levels.slice(from, from + size).reduce((a, b) => a + b, 0));
  const order = sums.map((sum, from) => ({ sum, from })).sort((a, b) => b.sum - a.sum);
  const chosen: number[] = [];
  for (const { from } of order) {
    if (chosen.length < wanted.count && chosen.every((other) => Math.abs(other - from) >= size)) chosen.push(from);
  }
  // A momentary level looks back over 0.4 s: half of that centres it.
  const ranges = chosen
    .sort((a, b) => a - b)
    .map((from) => ({ from: first + from / 10 - 0.15, to: first + (from + size) / 10 - 0.15 }));
  return { ranges, levels };
}
