import { exifOrientation, type Orientation } from "./exif";

/** What the beginning of a picture file tells of it. */
export interface Header {
  /** Pixels as stored. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Whether its form allows transparent pixels. */
  readonly alpha: boolean;
}

/**
 * Reads the chunks of a PNG up to its end.
 * @throws RangeError where the file ends too early
 */
export function readPngHeader(bytes: Buffer): Header {
  const [width, height, colours] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(25)];
  let orientation: Orientation = 1;
  let alpha = colours === 4 || colours === 6;
  for (let at = 8; ;) {
    const [length, type] = [bytes.readUInt32BE(at), bytes.toString("latin1", at + 4, at + 8)];
    if (type === "IEND") return { width, height, orientation, alpha };
    if (type === "tRNS") alpha = true;
    if (type === "eXIf") orientation = exifOrientation(part(bytes, at + 8, length));
    at += length + 12;
  }
}

/**
 * Reads the chunks of a WebP.
 * @returns "animated" for one that moves: ffmpeg decodes none
 * @throws RangeError where the file ends too early
 */
export function readWebpHeader(bytes: Buffer): Header | "animated" {
  const end = bytes.readUInt32LE(4) + 8;
  part(bytes, 0, end);
  let found: Header | undefined;
  let orientation: Orientation = 1;
  for (let at = 12; at + 8 <= end;) {
    const [type, length] = [bytes.toString("latin1", at, at + 4), bytes.readUInt32LE(at + 4)];
    const data = part(bytes, at + 8, length);
    if (type === "VP8X" && (data.readUInt8(0) & 2) !== 0) return "animated";
    if (type === "VP8X") {
      const [width, height] = [data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1];
      found = { width, height, orientation, alpha: (data.readUInt8(0) & 16) !== 0 };
    }
    if (type === "VP8 ") {
      const [width, height] = [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
      found ??= { width, height, orientation, alpha: false };
    }
    if (type === "VP8L") {
      const bits = data.readUInt32LE(1);
      const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
      found ??= { width, height, orientation, alpha: true };
    }
    if (type === "EXIF") orientation = exifOrientation(data);
    at += 8 + length + (length % 2);
  }
  if (!found) throw new RangeError("no picture in it");
  return { ...found, orientation };
}

/** @throws RangeError where the file ends too early */
export function readBmpHeader(bytes: Buffer): Header {
  const [offset, size] = [bytes.readUInt32LE(10), bytes.readUInt32LE(14)];
  const old = size === 12;
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const height = Math.abs(old ? bytes.readInt16LE(20) : bytes.readInt32LE(22));
  const depth = bytes.readUInt16LE(old ? 24 : 28);
  const packed = !old && [1, 2, 4, 5].includes(bytes.readUInt32LE(30));
  // Rows are filled up to four bytes.
  if (!packed) part(bytes, offset, Math.ceil((width * depth) / 32) * 4 * height);
  return { width, height, orientation: 1, alpha: depth === 32 };
}

/**
 * A part of a file.
 * @throws RangeError where the file ends too early
 */
export function part(bytes: Buffer, at: number, length: number): Buffer {
  if (length < 0 || at + length > bytes.length) throw new RangeError(`${at + length} bytes are needed`);
  return bytes.subarray(at, at + length);
}
