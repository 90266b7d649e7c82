import { inflateSync } from "node:zlib";

/** The pixels of a picture, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [number, number, number, number];
}

/** Reads a PNG file of 8 bit RGBA, not interlaced. */
export function readPng(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png[24] !== 8 || png[25] !== 6) throw new Error("not a PNG of 8 bit RGBA");
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const rows = unfilter(inflateSync(Buffer.concat(parts)), 4 * width, height);
  return {
    width,
    height,
    at(x, y) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rows.subarray(4 * (y * width + x), 4 * (y * width + x) + 4);
      return [red, green, blue, alpha];
    },
  };
}

/** Each row begins with the number of its filter, which tells what to add to each byte. */
function unfilter(data: Buffer, length: number, height: number): Buffer {
  const rows = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (length + 1)]!;
    for (let x = 0; x < length; x++) {
      const left = x < 4 ? 0 : rows[y * length + x - 4]!;
      const above = y === 0 ? 0 : rows[(y - 1) * length + x]!;
      const corner = x < 4 || y === 0 ? 0 : rows[(y - 1) * length + x - 4]!;
      const added = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!;
      rows[y * length + x] = data[y * (length + 1) + 1 + x]! + added;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
