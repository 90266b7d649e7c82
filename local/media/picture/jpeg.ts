import { exifOrientation, type Orientation } from "./exif";
import { type Header, part } from "./headers";

/**
 * Reads the segments of a JPEG up to its end. What follows it, such as the second picture of a
 * phone, is left alone.
 * @throws RangeError where the file ends too early
 */
export function readJpegHeader(bytes: Buffer): Header {
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  for (let at = 2; ;) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError("no segment begins there");
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) break;
    else if (isBare(marker)) at += 2;
    else {
      const length = bytes.readUInt16BE(at + 2);
      const data = part(bytes, at + 4, length - 2);
      if (isFrame(marker)) size = { height: data.readUInt16BE(1), width: data.readUInt16BE(3) };
      if (marker === 0xe1 && data.toString("latin1", 0, 4) === "Exif") orientation = exifOrientation(data);
      at += 2 + length;
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  if (!size) throw new RangeError("no picture in it");
  return { ...size, orientation, alpha: false };
}

/** A start of frame, which has the size. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Markers without a length. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** The place of the first marker behind the pixels of a scan. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  throw new RangeError("the pixels have no end");
}
