import { part } from "./headers";

/** The frames of a GIF in order. */
export interface Gif {
  readonly width: number;
  readonly height: number;
  /** Header, size and colours that all frames share. */
  readonly head: Buffer;
  readonly frames: readonly GifFrame[];
}

export interface GifFrame {
  /** Hundredths of a second until the next one. */
  readonly delay: number;
  /** Bits of its disposal and transparency, and the number of the transparent colour. */
  readonly flags: number;
  readonly clear: number;
  /** The frame's own place, colours and pixels. */
  readonly data: Buffer;
}

const [extension, image, trailer] = [0x21, 0x2c, 0x3b];
const control = 0xf9;
/** Players take a shorter delay than the shortest one for a missing one. */
const [shortest, usual] = [2, 10];

/** @throws RangeError where the file ends too early */
export function readGif(bytes: Buffer): Gif {
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const head = part(bytes, 0, 13 + tableLength(bytes.readUInt8(10)));
  const frames: GifFrame[] = [];
  let next = { delay: usual, flags: 0, clear: 0 };
  for (let at = head.length; at < bytes.length;) {
    const kind = bytes.readUInt8(at);
    if (kind === extension) {
      if (bytes.readUInt8(at + 1) === control) {
        const delay = bytes.readUInt16LE(at + 4);
        next = {
          delay: delay < shortest ? usual : delay,
          flags: bytes.readUInt8(at + 3),
          clear: bytes.readUInt8(at + 6),
        };
      }
      at = endOfBlocks(bytes, at + 2);
    } else if (kind === image) {
      const end = endOfBlocks(bytes, at + 11 + tableLength(bytes.readUInt8(at + 9)));
      frames.push({ ...next, data: part(bytes, at, end - at) });
      next = { delay: usual, flags: 0, clear: 0 };
      at = end;
    } else if (kind === trailer || frames.length > 0) break;
    else throw new RangeError("no block begins there");
  }
  if (frames.length === 0) throw new RangeError("no picture in it");
  return { width, height, head, frames };
}

/** A GIF of the first frames of another one that begins anew after its end, for ever. */
export function loopingGif({ head, frames }: Gif, count: number): Buffer {
  const loop = Buffer.from("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00", "latin1");
  const shown = frames.slice(0, count).flatMap(({ delay, flags, clear, data }) => {
    const settings = Buffer.from([extension, control, 4, flags, delay & 255, delay >> 8, clear, 0]);
    return [settings, data];
  });
  return Buffer.concat([Buffer.from("GIF89a"), head.subarray(6), loop, ...shown, Buffer.from([trailer])]);
}

/** Bytes of a table of colours, by the flags in front of it. */
function tableLength(flags: number): number {
  return (flags & 128) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** The end of a chain of blocks, each with its length in front, the last one empty. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) at += 1 + length;
  return at + 1;
}
