import type { BoundedReader } from "./bounded-reader";

// A fragmented MP4 file states its length in one of three places: in the head (`mehd`), in an index
// of all segments behind it (`sidx`), or in an index at the end (`mfra`), which leads to the last
// fragment. Without them each fragment would have to be read. ISO/IEC 14496-12, 8.8 and 8.16.

/** A box: its type, its content, and where it ends in the bytes that hold it. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
  readonly end: number;
}

/** A track: ticks in a second, and the ticks of a sample that gives none. */
interface Track {
  readonly timescale: number;
  readonly usual: number;
}

/** Bytes that are read of the head, and of the last fragment's head, at most. */
const most = 256 * 1024;
/** Boxes that are looked at after the last fragment that can be jumped to. */
const mostBoxes = 32;

/**
 * The length in seconds of a fragmented MP4 file; undefined for any other file, and where none of
 * the three places states it.
 */
export async function fragmentedSeconds(reader: BoundedReader, size: number): Promise<number | undefined> {
  const head = boxesIn(await bytesAt(reader, 0, most));
  const moov = head.find(({ type }) => type === "moov");
  const mvex = moov && inside(moov, "mvex")[0];
  if (moov === undefined || mvex === undefined) return undefined;
  try {
    const seconds = statedSeconds(moov, mvex) ?? indexedSeconds(head, size);
    return seconds ?? (await lastFragmentEnd(reader, size, tracksOf(moov, mvex)));
  } catch (error) {
    // A box that ends before what it must hold.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `mehd`: the length of all fragments together. */
function statedSeconds(moov: Box, mvex: Box): number | undefined {
  const [mehd] = inside(mvex, "mehd");
  const [mvhd] = inside(moov, "mvhd");
  if (mehd === undefined || mvhd === undefined) return undefined;
  const isLong = mehd.content[0] === 1;
  const ticks = isLong ? Number(mehd.content.readBigUInt64BE(4)) : mehd.content.readUInt32BE(4);
  return positive(ticks / mvhd.content.readUInt32BE(mvhd.content[0] === 1 ? 20 : 12));
}

/** `sidx`, where it covers the file. */
function indexedSeconds(head: readonly Box[], size: number): number | undefined {
  const sidx = head.find(({ type }) => type === "sidx");
  if (sidx === undefined) return undefined;
  const { content, end } = sidx;
  const isLong = content[0] === 1;
  const first = isLong ? Number(content.readBigUInt64BE(20)) : content.readUInt32BE(16);
  const entries = isLong ? 28 : 20;
  let [ticks, place] = [0, end + first];
  for (let i = 0; i < content.readUInt16BE(entries + 2); i += 1) {
    const entry = entries + 4 + 12 * i;
    place += content.readUInt32BE(entry) & 0x7fffffff;
    ticks += content.readUInt32BE(entry + 4);
  }
  // What follows may be an index at the end.
  return place < size * 0.98 ? undefined : positive(ticks / content.readUInt32BE(8));
}

/** `mfra`: the last fragment that can be jumped to. From there on the times are read. */
async function lastFragmentEnd(
  reader: BoundedReader,
  size: number,
  tracks: ReadonlyMap<number, Track>,
): Promise<number | undefined> {
  const mfro = await bytesAt(reader, size - 16, 16);
  if (mfro.length < 16 || mfro.toString("latin1", 4, 8) !== "mfro") return undefined;
  const index = size - mfro.readUInt32BE(12);
  const [mfra] = boxesIn(await bytesAt(reader, index, most));
  if (mfra?.type !== "mfra") return undefined;
  const places = inside(mfra, "tfra").flatMap(({ content }) => lastPlace(content) ?? []);
  let place = Math.min(...places);
  const ends: number[] = [];
  for (let boxes = 0; boxes < mostBoxes && place < index; boxes += 1) {
    const head = await bytesAt(reader, place, 16);
    const length = head.length < 16 ? 0 : sizeOf(head, 0);
    if (length < 8) return undefined;
    if (head.toString("latin1", 4, 8) === "moof") {
      const [moof] = boxesIn(await bytesAt(reader, place, length));
      if (moof === undefined) return undefined;
      ends.push(...inside(moof, "traf").map((traf) => endOf(traf, tracks)));
    }
    place += length;
  }
  return place === index ? positive(Math.max(...ends, 0)) : undefined;
}

/** The place of the last fragment in a `tfra`. */
function lastPlace(content: Buffer): number | undefined {
  const isLong = content[0] === 1;
  const lengths = content.readUInt32BE(8);
  const count = content.readUInt32BE(12);
  const numbers = ((lengths >> 4) & 3) + ((lengths >> 2) & 3) + (lengths & 3) + 3;
  const entry = 16 + (count - 1) * ((isLong ? 16 : 8) + numbers);
  if (count === 0) return undefined;
  return isLong ? Number(content.readBigUInt64BE(entry + 8)) : content.readUInt32BE(entry + 4);
}

/** The end of a track's part of a fragment in seconds: its begin and its samples. */
function endOf(traf: Box, tracks: ReadonlyMap<number, Track>): number {
  const [tfhd] = inside(traf, "tfhd");
  const [tfdt] = inside(traf, "tfdt");
  const track = tfhd && tracks.get(tfhd.content.readUInt32BE(4));
  if (tfhd === undefined || tfdt === undefined || track === undefined) return NaN;
  const flags = tfhd.content.readUIntBE(1, 3);
  const before = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
  const usual = flags & 8 ? tfhd.content.readUInt32BE(before) : track.usual;
  const isLong = tfdt.content[0] === 1;
  let ticks = isLong ? Number(tfdt.content.readBigUInt64BE(4)) : tfdt.content.readUInt32BE(4);
  for (const { content } of inside(traf, "trun")) ticks += samplesIn(content, usual);
  return ticks / track.timescale;
}

/** Ticks of all samples of a `trun`. */
function samplesIn(content: Buffer, usual: number): number {
  const flags = content.readUIntBE(1, 3);
  const count = content.readUInt32BE(4);
  if (!(flags & 0x100)) return count * usual;
  const start = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  const width = [0x100, 0x200, 0x400, 0x800].reduce((sum, flag) => sum + (flags & flag ? 4 : 0), 0);
  let ticks = 0;
  for (let i = 0; i < count; i += 1) ticks += content.readUInt32BE(start + i * width);
  return ticks;
}

function tracksOf(moov: Box, mvex: Box): Map<number, Track> {
  const usual = new Map(inside(mvex, "trex").map(({ content }) => [content.readUInt32BE(4), content.readUInt32BE(12)]));
  return new Map(
    inside(moov, "trak").flatMap((trak): [number, Track][] => {
      const [tkhd] = inside(trak, "tkhd");
      const [mdhd] = inside(trak, "mdia").flatMap((mdia) => inside(mdia, "mdhd"));
      if (tkhd === undefined || mdhd === undefined) return [];
      const id = tkhd.content.readUInt32BE(tkhd.content[0] === 1 ? 20 : 12);
      const timescale = mdhd.content.readUInt32BE(mdhd.content[0] === 1 ? 20 : 12);
      return [[id, { timescale, usual: usual.get(id) ?? 0 }]];
    }),
  );
}

/** Bytes from `first` on: as many, or all to the end of the file or the limit. */
async function bytesAt(reader: BoundedReader, first: number, length: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let place = first; place < first + length;) {
    const part = await reader.read(first + length - place, place);
    if (part.length === 0) break;
    parts.push(part);
    place += part.length;
  }
  return Buffer.concat(parts);
}

function inside({ content }: Box, type: string): Box[] {
  return boxesIn(content).filter((box) => box.type === type);
}

/** The boxes that lie in some bytes as a whole. */
function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start + 8 <= bytes.length;) {
    const size = sizeOf(bytes, start);
    const [from, end] = [start + (bytes.readUInt32BE(start) === 1 ? 16 : 8), start + size];
    if (size < 8 || end > bytes.length) break;
    boxes.push({ type: bytes.toString("latin1", start + 4, start + 8), content: bytes.subarray(from, end), end });
    start = end;
  }
  return boxes;
}

/** The size of a box by its head; 0 where it has none of its own. */
function sizeOf(bytes: Buffer, start: number): number {
  const short = bytes.readUInt32BE(start);
  if (short !== 1) return short;
  return start + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(start + 8)) : 0;
}

function positive(seconds: number): number | undefined {
  return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
}
