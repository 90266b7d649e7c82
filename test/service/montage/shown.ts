import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Canvas } from "../../../local/media/cut/canvas";
import type { Rate } from "../../../local/media/reel/part";
import type { Tools } from "../../../local/media/tools";
import { temporaryFolder } from "../../footage";

const run = promisify(execFile);

export const canvas: Canvas = { width: 96, height: 54 };
export const rate: Rate = [10, 1];

const size = `s=${canvas.width}x${canvas.height}:r=${rate[0]}`;

/** Frames of stripes of all colours, with things that move over them. */
export function colourful(frames: number, from = 0): string {
  return `testsrc2=${size},trim=start_frame=${from}:end_frame=${from + frames},setpts=PTS-STARTPTS,format=yuv420p`;
}

/** Frames that share nothing with these: a board of chess. */
export function checked(frames: number): string {
  const board = "geq=lum='60+150*mod(floor(X/6)+floor(Y/6),2)':cb=100:cr=150";
  return `color=c=black:${size},trim=end_frame=${frames},format=yuv420p,${board}`;
}

/** A frame as it is stored: brightness, then the differences of colour to blue and to red. */
export type Frame = Buffer;

/**
 * The frames that graphs of filters make, each to the label `to`. Several are written by one
 * command.
 */
export async function show(
  { ffmpeg }: Tools,
  graphs: ReadonlyMap<string, (to: string) => readonly string[]>,
): Promise<Map<string, Frame[]>> {
  const folder = await temporaryFolder();
  const shown = new Map<string, Frame[]>();
  try {
    const names = [...graphs.keys()];
    for (let first = 0; first < names.length; first += 12) {
      const some = names.slice(first, first + 12);
      const graph = some.flatMap((name, i) => graphs.get(name)!(`out${i}`)).join(";");
      const outputs = some.flatMap((_, i) => ["-map", `[out${i}]`, "-f", "rawvideo", join(folder.path, `${i}.yuv`)]);
      await run(ffmpeg.path, ["-nostdin", "-v", "error", "-y", "-filter_complex", graph, ...outputs]);
      for (const [i, name] of some.entries()) shown.set(name, framesOf(await readFile(join(folder.path, `${i}.yuv`))));
    }
  } finally {
    await folder.remove();
  }
  return shown;
}

const points = canvas.width * canvas.height;
const whole = points * 1.5;

/** A part of a frame would be a frame too: it is shorter than the others. */
function framesOf(bytes: Buffer): Frame[] {
  return Array.from({ length: Math.ceil(bytes.length / whole) }, (_, i) => bytes.subarray(i * whole, (i + 1) * whole));
}

/** Whether the frames are as many as expected, and each a whole one. */
export function areWhole(frames: readonly Frame[], count: number): boolean {
  return frames.length === count && frames.every(({ length }) => length === whole);
}

/** How bright a point is, from 16 to 235; its place in shares of width and height. */
export function at(frame: Frame, x: number, y: number): number {
  return frame[Math.floor(y * canvas.height) * canvas.width + Math.floor(x * canvas.width)]!;
}

/** The mean of brightness, or of the difference to blue or to red. */
export function mean(frame: Frame, plane: "brightness" | "blue" | "red" = "brightness"): number {
  const start = { brightness: 0, blue: points, red: points * 1.25 }[plane];
  const part = frame.subarray(start, start + (plane === "brightness" ? points : points / 4));
  return part.reduce((sum, value) => sum + value, 0) / part.length;
}

/** The mean difference of two frames in each stored number, from 0 to 255. */
export function distance(one: Frame, other: Frame): number {
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
}

/** How sharply neighbouring points differ: less in a blurred picture. */
export function detail(frame: Frame): number {
  let sum = 0;
  for (let i = 1; i < points; i++) sum += (frame[i]! - frame[i - 1]!) ** 2;
  return sum / points;
}
