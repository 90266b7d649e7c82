import { open, readFile, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { RunOptions } from "../child";
import { ffmpeg } from "../ffmpeg";
import { copyName } from "../probe/whole";
import type { Tools } from "../tools";
import { isTurned } from "./exif";
import { type Format, formatOf, headLength, readFormats } from "./formats";
import { loopingGif, readGif } from "./gif";
import type { Header } from "./headers";
import { type Picture, pictureInput } from "./picture";

export class PictureUnreadable extends Error {
  override readonly name = "PictureUnreadable";
  constructor(
    file: string,
    /** Continues "FILE cannot be read: ". */
    readonly reason: string,
  ) {
    super(`${basename(file)} cannot be read: ${reason}`);
  }
}

/** Pixels and bytes of a picture at most: it is decoded in memory. */
const [mostPixels, mostBytes] = [100e6, 256e6];

/** Milliseconds. */
const decodingLimit = 120_000;

/** Options for opening pictures: copies of moving ones are made in the folder. */
export type PictureOptions = RunOptions & { folder: string };

/**
 * Opens a picture by its content, whatever its name is, and decodes it once.
 * @param frames of a GIF at most, counted from its first; 0 for all
 * @throws PictureUnreadable for a file that is none of the pictures that are read, or is damaged
 */
export async function openPicture(tools: Tools, file: string, options: PictureOptions, frames = 0): Promise<Picture> {
  const bytes = await contentOf(file);
  const format = readableFormat(file, bytes);
  const header = read(file, format.name, () => format.read(bytes));
  if (header === "animated") {
    throw new PictureUnreadable(file, `it is an animated ${format.name}, which is not read here; give an animated GIF`);
  }
  const { width, height, orientation } = header;
  if (!(width > 0 && height > 0)) throw new PictureUnreadable(file, damaged(format.name));
  if (width * height > mostPixels) {
    const size = `${width} × ${height} pixels`;
    throw new PictureUnreadable(file, `it has ${size}; at most ${mostPixels / 1e6} million are read, make it smaller`);
  }
  const [across, down] = isTurned(orientation) ? [height, width] : [width, height];
  const still = { file, demuxer: format.demuxer, width: across, height: down, orientation, delays: [] };
  const transparent = await decode(tools, { ...still, transparent: false }, { header, name: format.name }, options);
  const picture = { ...still, transparent };
  return format.name === "GIF" ? animated(bytes, picture, frames, options.folder) : picture;
}

/**
 * Whether a file is a picture, of a format that is read or another one.
 * @returns undefined where it is not recognised
 */
export async function isPictureFile(file: string): Promise<boolean | undefined> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(headLength);
    const { bytesRead } = await handle.read(head, 0, headLength, 0);
    const format = formatOf(head.subarray(0, bytesRead));
    return format && ("read" in format || format.picture);
  } finally {
    await handle.close();
  }
}

function readableFormat(file: string, bytes: Buffer): Format {
  const format = formatOf(bytes);
  if (format && "read" in format) return format;
  const kind =
    format === undefined ? "none of the pictures that are read here" : `${format.name}, which is not read here`;
  throw new PictureUnreadable(file, `it is ${kind}; give ${readFormats}`);
}

async function contentOf(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size === 0) throw new PictureUnreadable(file, "it is empty");
  if (size > mostBytes) {
    throw new PictureUnreadable(
      file,
      `it has ${size} bytes; pictures of at most ${mostBytes} are read, make it smaller`,
    );
  }
  return readFile(file);
}

function read<T>(file: string, format: string, reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PictureUnreadable(file, damaged(format));
  }
}

function damaged(format: string): string {
  return `it is a ${format} that is damaged or was not copied whole; upload it again`;
}

/** Decodes the first frame, and tells whether one of its pixels is not opaque. */
async function decode(
  tools: Tools,
  picture: Picture,
  { header, name }: { header: Header; name: string },
  options: RunOptions,
): Promise<boolean> {
  let pixels = 0;
  let transparent = false;
  const look = (bytes: Buffer): void => {
    pixels += bytes.length;
    transparent ||= header.alpha && bytes.some((alpha) => alpha < 255);
  };
  const filters = header.alpha ? "format=rgba,alphaextract" : "format=gray";
  // prettier-ignore
  const args = [
    ...pictureInput(picture), "-vf", `trim=end_frame=1,${filters}`, "-frames:v", "1",
    "-pix_fmt", "gray", "-f", "rawvideo", "-",
  ];
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit: decodingLimit, bytes: { 1: look } });
  if (code === 0 && pixels === header.width * header.height) return transparent;
  const why = `ffmpeg ${tools.ffmpeg.version} cannot decode this ${name}; save it anew as ${readFormats}`;
  throw new PictureUnreadable(picture.file, why);
}

/** A moving GIF as a copy of the frames that are shown, which begins anew after its end. */
async function animated(bytes: Buffer, picture: Picture, asked: number, folder: string): Promise<Picture> {
  const gif = readGif(bytes);
  const count = Math.min(gif.frames.length, asked === 0 ? Infinity : asked);
  if (count === 1) return picture;
  const file = copyName(folder, "gif");
  await writeFile(file, loopingGif(gif, count));
  return { ...picture, file, delays: gif.frames.slice(0, count).map(({ delay }) => delay / 100) };
}
