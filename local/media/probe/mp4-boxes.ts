import type { FileHandle } from "node:fs/promises";

/** A box, the unit of MP4 and MOV files. */
interface Box {
  type: string;
  at: number;
  length: number;
}

/** Types of the box with which such a file begins. */
const first = ["ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "moof", "sidx", "pnot", "uuid"];

/** Whether a file begins like an MP4 or MOV file. */
export function isMp4(head: Buffer): boolean {
  return first.includes(head.toString("latin1", 4, 8));
}

/** Why an MP4 or MOV file cannot be read; undefined for a file of another container. */
export async function indexFault(head: Buffer, handle: FileHandle, size: number): Promise<string | undefined> {
  if (!isMp4(head)) return undefined;
  const boxes = await boxesOf(handle, size);
  const index = boxes.find(({ type }) => type === "moov");
  const last = boxes.at(-1);
  const cutOff = last !== undefined && last.at + last.length > size;
  if (index) {
    return cutOff && last === index
      ? "its index (moov) is cut off: it was not copied whole; upload it again"
      : "its index (moov) is damaged; record or upload it again";
  }
  if (boxes.some(({ type }) => type === "moof")) {
    return "it is a segment of a stream without its beginning (moov); give the whole stream as one file";
  }
  const why = cutOff ? "it was not copied whole, or the recording was broken off" : "the recording was broken off";
  return `its index (moov) is missing: ${why}; record or upload it again, or repair it`;
}

/** The boxes of a file in their order, up to the first whose length is not plausible. */
async function boxesOf(handle: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  const header = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size && boxes.length < 10_000;) {
    const { bytesRead } = await handle.read(header, 0, 16, at);
    if (bytesRead < 8) break;
    const short = header.readUInt32BE(0);
    // 1 stands for a length of 64 bits behind the type, 0 for all that is left.
    const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? size - at : short;
    boxes.push({ type: header.toString("latin1", 4, 8), at, length });
    if (length < 8) break;
    at += length;
  }
  return boxes;
}

/** The codes of sample descriptions that stand for encrypted pictures and sound. */
const encrypted = ["encv", "enca"];

/** Whether the index of an MP4 or MOV file says that its picture or sound is encrypted. */
export async function isEncrypted(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  const index = (await boxesOf(handle, size)).find(({ type }) => type === "moov");
  if (!index) return false;
  const bytes = Buffer.alloc(Math.min(index.length, size - index.at, indexLimit));
  await handle.read(bytes, 0, bytes.length, index.at);
  return encrypted.some((code) => bytes.includes(code)) && bytes.includes("schm");
}

/** Bytes of an index that are searched; each stream begins with its description. */
const indexLimit = 16 * 1024 * 1024;
