import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "../durable";
import type { Sums } from "../objects/content-sums";

/** A stored part of an upload. */
export interface UploadPart {
  readonly number: number;
  /** Upper-case hex MD5 of its content, in double quotes. */
  readonly etag: string;
  /** CRC-64 of its content, unsigned decimal. */
  readonly crc64: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, in whole seconds. */
  readonly lastModified: number;
}

/** A part with its file. */
export interface StoredPart extends UploadPart {
  readonly file: string;
}

/** A file in the folder of an upload: `NUMBER-TURN-MD5-CRC64`. */
interface PartFile {
  readonly name: string;
  readonly number: number;
  /** Counts the uploads of the same part; the highest one is the part. */
  readonly turn: number;
  readonly md5: string;
  readonly crc64: string;
}

/**
 * The parts of an upload, by their numbers. All that is known of a part is in the name of its file,
 * so that both get into place at once.
 */
export async function partsIn(folder: string): Promise<StoredPart[]> {
  const newest = new Map<number, PartFile>();
  for (const part of await filesIn(folder)) {
    const other = newest.get(part.number);
    if (other === undefined || other.turn < part.turn) newest.set(part.number, part);
  }
  const ordered = [...newest.values()].sort((left, right) => left.number - right.number);
  return Promise.all(
    ordered.map(async ({ name, number, md5, crc64 }) => {
      const file = join(folder, name);
      const { size, mtimeMs } = await stat(file);
      const lastModified = Math.floor(mtimeMs / 1000) * 1000;
      return { number, etag: `"${md5}"`, crc64, size, lastModified, file };
    }),
  );
}

/**
 * Puts a finished file in the place of a part, and looks at no other part: there may be 10,000. One
 * call at a time for an upload.
 * @param seconds since 1970: when the part was uploaded
 */
export async function putPart(
  folder: string,
  number: number,
  partial: string,
  { sums, seconds }: { sums: Sums; seconds: number },
): Promise<UploadPart> {
  const size = await finish(partial, seconds);
  const earlier = await filesIn(folder, `${number}-`);
  const turn = Math.max(0, ...earlier.map((part) => part.turn)) + 1;
  const md5 = sums.md5.toString("hex").toUpperCase();
  await rename(partial, join(folder, `${number}-${turn}-${md5}-${sums.crc64}`));
  await syncFolder(folder);
  for (const { name } of earlier) await rm(join(folder, name), { force: true });
  return { number, etag: `"${md5}"`, crc64: sums.crc64, size, lastModified: seconds * 1000 };
}

/** Makes one file of parts, one behind another. */
export async function joinParts(parts: readonly StoredPart[], to: string): Promise<void> {
  const piece = Buffer.allocUnsafe(1 << 20);
  const joined = await open(to, "wx");
  try {
    for (const { file } of parts) await append(file, joined, piece);
  } finally {
    await joined.close();
  }
}

async function append(file: string, to: FileHandle, piece: Buffer): Promise<void> {
  const from = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await from.read(piece, 0, piece.length);
      if (bytesRead === 0) return;
      // Writes all, in several calls where the system takes less.
      await to.appendFile(piece.subarray(0, bytesRead));
    }
  } finally {
    await from.close();
  }
}

/** @returns bytes */
async function finish(partial: string, seconds: number): Promise<number> {
  const handle = await open(partial, "r+");
  try {
    await handle.utimes(seconds, seconds);
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function filesIn(folder: string, prefix = ""): Promise<PartFile[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  return names.flatMap((name) => {
    const [, number, turn, md5, crc64] = /^(\d+)-(\d+)-([0-9A-F]{32})-(\d+)$/.exec(name) ?? [];
    if (md5 === undefined || crc64 === undefined) return [];
    return [{ name, number: Number(number), turn: Number(turn), md5, crc64 }];
  });
}
