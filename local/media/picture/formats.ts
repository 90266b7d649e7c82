import { readGif } from "./gif";
import { type Header, readBmpHeader, readPngHeader, readWebpHeader } from "./headers";
import { readJpegHeader } from "./jpeg";

/** A form of picture files that is read here. */
export interface Format {
  readonly name: string;
  /** The demuxer of ffmpeg for one file of it. */
  readonly demuxer: string;
  /** @throws RangeError where the file ends too early */
  read(bytes: Buffer): Header | "animated";
}

/** The formats that are read, by their common names. */
export const readFormats = "PNG, JPEG, WebP, BMP or GIF";

const gif: Format = {
  name: "GIF",
  demuxer: "gif",
  read(bytes) {
    const { width, height } = readGif(bytes);
    return { width, height, orientation: 1, alpha: true };
  },
};

/** How files begin, at which byte. */
const known: readonly (readonly [beginning: string, at: number, format: Format])[] = [
  ["\x89PNG\r\n\x1a\n", 0, { name: "PNG", demuxer: "png_pipe", read: readPngHeader }],
  ["\xff\xd8\xff", 0, { name: "JPEG", demuxer: "jpeg_pipe", read: readJpegHeader }],
  ["WEBP", 8, { name: "WebP", demuxer: "webp_pipe", read: readWebpHeader }],
  ["BM", 0, { name: "BMP", demuxer: "bmp_pipe", read: readBmpHeader }],
  ["GIF87a", 0, gif],
  ["GIF89a", 0, gif],
];

/** A form of files that is recognised and not read. */
interface OtherFormat {
  readonly name: string;
  /** Whether it is one of pictures. */
  readonly picture: boolean;
}

const others: readonly (readonly [beginning: string, at: number, format: OtherFormat])[] = [
  ["II*\x00", 0, { name: "TIFF", picture: true }],
  ["MM\x00*", 0, { name: "TIFF", picture: true }],
  ...beginnings(4, "ftypavif ftypavis", "AVIF"),
  ...beginnings(4, "ftypheic ftypheix ftyphevc ftypheim ftypheis ftypmif1 ftypmsf1", "HEIC"),
  ...beginnings(0, "8BPS", "PSD"),
  ["\x00\x00\x00\x0cjP  ", 0, { name: "JPEG 2000", picture: true }],
  ["\x00\x00\x00\x0cJXL ", 0, { name: "JPEG XL", picture: true }],
  ["\xff\x0a", 0, { name: "JPEG XL", picture: true }],
  ["\x00\x00\x01\x00", 0, { name: "ICO", picture: true }],
  ["%PDF", 0, { name: "PDF", picture: true }],
  ["ftyp", 4, { name: "a video (MP4)", picture: false }],
  ["\x1aE\xdf\xa3", 0, { name: "a video (Matroska)", picture: false }],
];

function beginnings(at: number, texts: string, name: string): (readonly [string, number, OtherFormat])[] {
  return texts.split(" ").map((text) => [text, at, { name, picture: true }] as const);
}

/** The format of a file by its beginning; undefined where it is not recognised. */
export function formatOf(head: Buffer): Format | OtherFormat | undefined {
  const begins = ([beginning, at]: readonly [string, number, unknown]): boolean =>
    head.toString("latin1", at, at + beginning.length) === beginning;
  const found = known.find(begins)?.[2] ?? others.find(begins)?.[2];
  return found ?? (isSvg(head) ? { name: "SVG", picture: true } : undefined);
}

/** Bytes at the beginning by which a file is recognised. */
export const headLength = 4096;

function isSvg(head: Buffer): boolean {
  return /^\ufeff?\s*<[^]*<?svg[\s>]/i.test(head.toString("utf8", 0, headLength));
}
