import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Tools } from "../local/media/tools";

/** Samples a second of `samplesOf`. */
export const samplesPerSecond = 48_000;

/** The samples of the first channel that ffmpeg writes with these arguments, as floats. */
export async function samplesOf({ ffmpeg }: Tools, args: readonly string[]): Promise<Float32Array> {
  const all = ["-nostdin", "-v", "error", ...args, "-ac", "2", "-ar", String(samplesPerSecond), "-f", "f32le", "-"];
  const { stdout } = await promisify(execFile)(ffmpeg.path, all, {
    encoding: "buffer",
    maxBuffer: 256 * 1024 * 1024,
  });
  return Float32Array.from({ length: stdout.length / 8 }, (_, i) => stdout.readFloatLE(8 * i));
}

/** The level of a span of samples in dB relative to full scale; seconds. */
export function levelOf(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(from * samplesPerSecond, to * samplesPerSecond);
  return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 0) / part.length + 1e-12);
}

/** The loudness of a span of a file in LUFS, by the meter of EBU R128. */
export async function loudnessOf({ ffmpeg }: Tools, file: string, from: number, to: number): Promise<number> {
  const graph = `atrim=start=${from}:end=${to},asetpts=PTS-STARTPTS,ebur128=framelog=verbose`;
  const args = ["-nostdin", "-i", file, "-vn", "-af", graph, "-f", "null", "-"];
  const { stderr } = await promisify(execFile)(ffmpeg.path, args);
  return Number(/Integrated loudness:\s+I:\s+(\S+) LUFS/.exec(stderr)?.[1]);
}
