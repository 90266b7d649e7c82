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

const others: readonly (readonly [beginning: string, at: number, name: string])[] = [
  ["II*\x00", 0, "TIFF"],
  ["MM\x00*", 0, "TIFF"],
  ...["avif", "avis"].map((brand) => [`ftyp${brand}`, 4, "AVIF"] as const),
  ...["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"].map((brand) => [`ftyp${brand}`, 4, "HEIC"] as const),
  ["8BPS", 0, "PSD"],
  ["\x00\x00\x00\x0cjP  ", 0, "JPEG 2000"],
  ["\x00\x00\x00\x0cJXL ", 0, "JPEG XL"],
  ["\xff\x0a", 0, "JPEG XL"],
  ["\x00\x00\x01\x00", 0, "ICO"],
  ["%PDF", 0, "PDF"],
  ["ftyp", 4, "a video (MP4)"],
  ["\x1aE\xdf\xa3", 0, "a video (Matroska)"],
];

/**
 * The format of a file by its content.
 * @returns a text that continues "FILE cannot be read: " where it is none of those that are read
 */
export function formatOf(bytes: Buffer): Format | string {
  const begins = ([beginning, at]: readonly [string, number, unknown]): boolean =>
    bytes.toString("latin1", at, at + beginning.length) === beginning;
  const format = known.find(begins)?.[2];
  if (format) return format;
  const name = others.find(begins)?.[2] ?? (isSvg(bytes) ? "SVG" : undefined);
  if (name !== undefined) return `it is ${name}, which is not read here; give ${readFormats}`;
  return `it is none of the pictures that are read here; give ${readFormats}`;
}

/** Characters within which the element of an SVG begins. */
const svgHead = 4096;

function isSvg(bytes: Buffer): boolean {
  return /^\ufeff?\s*<[^]*<?svg[\s>]/i.test(bytes.toString("utf8", 0, svgHead));
}
