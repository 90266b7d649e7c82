import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Tools } from "../../../local/media/tools";
import { eachOnce } from "../../footage";
import { samplesOf, samplesPerSecond } from "../../loudness";

/** Seconds at which the middle of a video turns white. */
export async function flashesOf({ ffmpeg }: Tools, file: string, rate: number): Promise<number[]> {
  const middle = `crop=w=iw/10:h=ih/20,scale=1:1:flags=area,format=gray,${eachOnce.filter}`;
  const args = ["-nostdin", "-v", "error", "-i", file, "-vf", middle, ...eachOnce.rate, "-f", "rawvideo", "-"];
  const { stdout } = await promisify(execFile)(ffmpeg.path, args, { encoding: "buffer" });
  const moments: number[] = [];
  for (let frame = 1; frame < stdout.length; frame++) {
    if (stdout[frame]! > 150 && stdout[frame - 1]! <= 150) moments.push(frame / rate);
  }
  return moments;
}

/** Seconds at which the sound of a file sets in, after a tenth of a second that was soft. */
export async function onsetsOf(tools: Tools, file: string): Promise<number[]> {
  const samples = await samplesOf(tools, ["-i", file]);
  const moments: number[] = [];
  let loud = 0;
  for (const [at, value] of samples.entries()) {
    if (Math.abs(value) <= 0.2) continue;
    if (at - loud > samplesPerSecond / 10) moments.push(at / samplesPerSecond);
    loud = at;
  }
  return moments;
}
