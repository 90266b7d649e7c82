import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Canvas } from "../../../local/media/cut/canvas";
import type { Tools } from "../../../local/media/tools";
import { eachOnce, machineTools } from "../../footage";
import { makeOnce } from "../../kept-footage";

const run = promisify(execFile);

export type Rgb = readonly [red: number, green: number, blue: number];

export const colours = { red: [255, 0, 0], green: [0, 128, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;

/** Writes one frame of a lavfi source; the format follows the file's ending. */
export async function makePicture(file: string, source: string, args: readonly string[] = []): Promise<string> {
  const { ffmpeg } = await machineTools();
  return makeOnce(ffmpeg, ["-f", "lavfi", "-i", source, ...args, "-frames:v", "1"], file);
}

/** Writes a GIF of 8 × 8 pixels whose frames have one colour each. */
export async function makeGif(file: string, frames: readonly { colour: Rgb; delay: number }[]): Promise<string> {
  const table = frames.flatMap(({ colour }) => [...colour]);
  const head = [...Buffer.from("GIF89a"), 8, 0, 8, 0, 0xf6, 0, 0, ...table];
  const pictures = frames.flatMap(({ delay }, i) => {
    // Codes of eight bits: each begins a new table (128) before the next colour; 129 ends.
    const codes = [...Array.from({ length: 64 }, () => [128, i]).flat(), 129];
    const control = [0x21, 0xf9, 4, 4, delay & 255, delay >> 8, 0, 0];
    return [...control, 0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0, 7, codes.length, ...codes, 0];
  });
  const filled = [...head, ...Array<number>(3 * 128 - table.length).fill(0)];
  await writeFile(file, Buffer.from([...filled, ...pictures, 0x3b]));
  return file;
}

/** Marks a JPEG as one that is turned for display. */
export async function markTurned(file: string, orientation: number): Promise<string> {
  const jpeg = await readFile(file);
  const tiff = [...Buffer.from("MM\0*\0\0\0\x08"), 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = Buffer.from([...Buffer.from("Exif\0\0"), ...tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  await writeFile(file, Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]));
  return file;
}

/** A frame whose pixels can be asked for. */
export interface Frame {
  at(x: number, y: number): Rgb;
}

/** The frames that a graph of filters gives at `[out]`, in the colours that players show. */
export async function framesOf(
  tools: Tools,
  inputs: readonly (readonly string[])[],
  chains: readonly string[],
  { width, height }: Canvas,
): Promise<Frame[]> {
  const matrix = width >= 1280 || height > 576 ? "bt709" : "bt601";
  const graph = [...chains, `[out]scale=in_color_matrix=${matrix},format=rgb24,${eachOnce.filter}[rgb]`].join(";");
  // prettier-ignore
  const args = [
    "-nostdin", "-v", "error", ...inputs.flat(), "-filter_complex", graph, "-map", "[rgb]",
    ...eachOnce.rate, "-pix_fmt", "rgb24", "-f", "rawvideo", "-",
  ];
  const limits = { encoding: "buffer", maxBuffer: 256e6, timeout: 60_000 } as const;
  const { stdout } = await run(tools.ffmpeg.path, args, limits);
  const length = 3 * width * height;
  return Array.from({ length: stdout.length / length }, (_, i) => ({
    at: (x, y) => {
      const from = i * length + 3 * (y * width + x);
      return [stdout[from]!, stdout[from + 1]!, stdout[from + 2]!];
    },
  }));
}

/** Whether two colours look the same after the way through an encoder's colours. */
export function isLike(one: Rgb, other: Rgb, slack = 6): boolean {
  return one.every((value, i) => Math.abs(value - other[i]!) <= slack);
}
