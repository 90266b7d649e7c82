import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findLacking, findTools, type Tools } from "../local/media/tools";
import { makeOnce } from "./kept-footage";

const run = promisify(execFile);

/**
 * What a made video holds: lavfi source graphs and as many seconds of them as wanted; `args` are
 * further ones for the output.
 */
export interface Footage {
  seconds: number;
  picture?: string;
  sound?: string;
  /** More input files. */
  inputs?: string[];
  args?: string[];
}

/** A new temporary folder and its removal. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "footage-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

let machine: Promise<Tools> | undefined;
let packaged: Promise<Tools> | undefined;

/** The ffmpeg of this machine (FFMPEG_PATH, PATH, else the npm package). */
export function machineTools(): Promise<Tools> {
  machine ??= findTools({ env: process.env });
  return machine;
}

/** The machine's build and the npm package's, as far as they are there and differ. */
export async function builds(): Promise<{ name: string; tools: Tools }[]> {
  const own = await machineTools();
  packaged ??= findTools({ env: {} });
  const other = await packaged.catch(() => own);
  const found = other.ffmpeg.path === own.ffmpeg.path ? [own] : [own, other];
  return found.map((tools) => ({ name: `ffmpeg ${tools.ffmpeg.version}`, tools }));
}

/**
 * Writes a small video; the container follows the file's extension. Without `sound` it has no sound
 * stream.
 */
export async function makeVideo(
  file: string,
  { seconds, picture, sound, inputs = [], args = [] }: Footage,
): Promise<string> {
  const { ffmpeg } = await machineTools();
  const source = (graph: string): string[] => ["-f", "lavfi", "-t", String(seconds), "-i", graph];
  const all = [
    ...(picture === undefined ? [] : source(picture)),
    ...(sound === undefined ? [] : source(sound)),
    ...inputs.flatMap((input) => ["-i", input]),
    ...(picture === undefined ? [] : ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]),
    ...(sound === undefined ? [] : ["-c:a", "aac", "-ac", "1"]),
    ...args,
  ];
  return makeOnce(ffmpeg, all, file);
}

/** A still picture; as cheap as a picture can be. */
export function still(frameRate = 10, size = "160x90"): string {
  return `color=c=gray:s=${size}:r=${frameRate}`;
}

/**
 * A gliding tone (held ones pass for music) that is loud (-6 dBFS) within the given stretches of
 * seconds and soft elsewhere; `soft` 0 is digital silence.
 */
export function tone(loud: readonly (readonly [number, number])[], soft = 0.01): string {
  const within = loud.map(([from, to]) => `between(t,${from},${to})`).join("+") || "0";
  return `aevalsrc=exprs='(${soft}+(${0.5 - soft})*min(1,${within}))*sin(2*PI*440*t+20*sin(19*t))':s=48000`;
}

/**
 * A picture of 160 × 90 in which ten stripes of black and white spell the number of the frame in
 * binary.
 */
export function counter(frameRate: number): string {
  return `color=c=black:s=160x90:r=${frameRate},format=yuv420p,geq=lum='255*mod(floor(N/pow(2,floor(X/16))),2)':cb=128:cr=128`;
}

/**
 * The end of a chain of filters, and the rate of the output, with which raw output has each frame
 * once, whenever it is shown.
 */
export const eachOnce = { filter: "settb=100/1,setpts=N", rate: ["-r", "1/100"] };

/** The numbers spelled by the frames of a clip made from `counter`. */
export async function counted(file: string): Promise<number[]> {
  const { ffmpeg } = await machineTools();
  const scaled = ["-vf", "scale=160:90,format=gray", "-f", "rawvideo", "-"];
  const { stdout } = await run(ffmpeg.path, ["-nostdin", "-v", "error", "-i", file, ...scaled], {
    encoding: "buffer",
    maxBuffer: 64 * 1024 * 1024,
  });
  const size = 160 * 90;
  return Array.from({ length: Math.floor(stdout.length / size) }, (_, frame) => {
    const row = frame * size + 45 * 160;
    return Array.from({ length: 10 }, (_, bit) => ((stdout[row + bit * 16 + 8] ?? 0) > 127 ? 1 << bit : 0)).reduce(
      (a, b) => a + b,
    );
  });
}

/** The encoders that arguments name and the machine's build does not have. */
export async function lackingEncoders(args: readonly string[]): Promise<string[]> {
  const named = args.filter((_, i) => /^-c(:[va])?$/.test(args[i - 1] ?? "")).filter((name) => name !== "copy");
  return findLacking((await machineTools()).ffmpeg, "encoders", named);
}

/**
 * Arguments for a picture in given colours. Encoders took them from the options, and take them from
 * the frames in builds of today.
 */
export function inColours(primaries: string, transfer: string, matrix: string): string[] {
  const frames = `setparams=color_primaries=${primaries}:color_trc=${transfer}:colorspace=${matrix}`;
  return ["-vf", frames, "-color_primaries", primaries, "-color_trc", transfer, "-colorspace", matrix];
}

/** The committed clip of a speaking voice; undefined where it is not at hand. */
export function speechClip(): string | undefined {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, "examples", "media", "speech.m4a");
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
