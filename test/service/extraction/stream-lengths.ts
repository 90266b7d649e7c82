import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Tools } from "../../../local/media/tools";

/** When each stream of a file ends, in seconds: the picture first. */
export async function lengthsOf({ ffprobe }: Tools, file: string): Promise<number[]> {
  const args = ["-v", "error", "-show_entries", "stream=codec_type,duration", "-of", "csv=p=0", file];
  const { stdout } = await promisify(execFile)(ffprobe.path, args);
  const lines = stdout.trim().split("\n").sort().reverse();
  return lines.map((line) => Number(line.split(",")[1]));
}
