import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, writeAtomically } from "../durable";
import type { ObjectPlace, ObjectRecord } from "../stored-object";
import { etagOf, type Sums } from "./content-sums";
import { KnownEntries } from "./known-entries";

/** The facts of an object with the size and time of its file. */
interface FileRecord extends ObjectRecord {
  readonly size: string;
  /** Nanoseconds since 1970. */
  readonly modified: string;
}

/** Entries of 0.1.0 as first released have no other facts than these. */
interface FormerEntry {
  readonly size: string;
  readonly modified: string;
  readonly md5: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Entry {
  readonly key: string;
  /** The newest first. */
  readonly records: readonly (FileRecord | FormerEntry)[];
}

/**
 * The entries of all objects, each a small file beside the buckets. An entry is written before the
 * file of its object is put in place, and has the record of the file that is replaced, too: size
 * and time of the file tell which of the two holds, so that file and record agree whenever the
 * process is killed. Every write has a time of its own, by its fraction of a second. A file that
 * fits no record was put there by hand, or restored from a copy. Entries that were read or written
 * stay in memory, since no other process writes them.
 */
export class ObjectIndex {
  private readonly known = new KnownEntries<Entry["records"]>();

  /** @param partials a folder on the same disk */
  constructor(
    private readonly folder: string,
    private readonly partials: string,
  ) {}

  /** The record of an object with this file; undefined where its facts must be computed. */
  async read(place: ObjectPlace, file: BigIntStats): Promise<ObjectRecord | undefined> {
    const record = (await this.recordsOf(place)).find((one) => fits(one, file));
    return record === undefined || "md5" in record ? undefined : recordOf(record);
  }

  /** The record of a file that has the size and sums of the one recorded, whatever its time. */
  async find(place: ObjectPlace, file: BigIntStats, sums: Sums): Promise<ObjectRecord | undefined> {
    const records = await this.recordsOf(place);
    const record = records.find((one) => one.size === String(file.size) && hasContent(one, sums));
    if (record === undefined) return undefined;
    if (!("md5" in record)) return recordOf(record);
    return { etag: etagOf(sums), type: "Normal", crc64: sums.crc64, headers: record.headers, tags: {} };
  }

  /**
   * Records a file; `sync` puts the name of the entry on disk.
   * @param present the file at the object's place, if it is another one
   */
  async write(place: ObjectPlace, file: BigIntStats, record: ObjectRecord, present?: BigIntStats): Promise<void> {
    const former = present && (await this.recordsOf(place)).find((one) => fits(one, present));
    const newest = fileRecord(file, record);
    await this.replace(place, former === undefined ? [newest] : [newest, former], true);
  }

  /** Records what was computed of a file, and can be computed again. */
  async note(place: ObjectPlace, file: BigIntStats, record: ObjectRecord): Promise<void> {
    await this.replace(place, [fileRecord(file, record)], false);
  }

  async remove(place: ObjectPlace): Promise<void> {
    this.known.forget(place);
    await rm(this.path(place), { force: true });
    this.known.forget(place);
  }

  async sync(bucket: string): Promise<void> {
    await syncFolder(join(this.folder, bucket));
  }

  async removeBucket(bucket: string): Promise<void> {
    this.known.forgetBucket(bucket);
    await rm(join(this.folder, bucket), { recursive: true, force: true });
    this.known.forgetBucket(bucket);
  }

  private async replace({ bucket, key }: ObjectPlace, records: Entry["records"], isLasting: boolean): Promise<void> {
    const place = { bucket, key };
    const { removals } = this.known;
    await mkdir(join(this.folder, bucket), { recursive: true });
    this.known.forget(place);
    await writeAtomically(this.path(place), `${JSON.stringify({ key, records })}\n`, this.partials, isLasting);
    this.known.forget(place);
    if (removals === this.known.removals) this.known.keep(place, records);
  }

  private async recordsOf(place: ObjectPlace): Promise<Entry["records"]> {
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const { changes } = this.known;
    const text = await readFile(this.path(place), "utf8").catch(() => undefined);
    const entry = text === undefined ? undefined : parseEntry(text);
    if (entry?.key !== place.key) return [];
    // What was read while another entry was written may be older than that.
    if (changes === this.known.changes) this.known.keep(place, entry.records);
    return entry.records;
  }

  /** By a hash: paths of the keys `a` and `a.json/b` would exclude each other. */
  private path({ bucket, key }: ObjectPlace): string {
    return join(this.folder, bucket, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  }
}

function fileRecord(file: BigIntStats, record: ObjectRecord): FileRecord {
  return { size: String(file.size), modified: String(file.mtimeNs), ...recordOf(record) };
}

function fits(record: FileRecord | FormerEntry, file: BigIntStats): boolean {
  return record.size === String(file.size) && record.modified === String(file.mtimeNs);
}

function hasContent(record: FileRecord | FormerEntry, sums: Sums): boolean {
  if ("md5" in record) return `"${record.md5}"` === etagOf(sums);
  return record.crc64 === sums.crc64 && (record.type === "Multipart" || record.etag === etagOf(sums));
}

function recordOf({ etag, type, crc64, headers, tags }: ObjectRecord): ObjectRecord {
  return { etag, type, crc64, headers, tags };
}

/** A file that is no entry counts as none. */
function parseEntry(text: string): Entry | undefined {
  try {
    const { key, records, ...former } = JSON.parse(text) as Entry & FormerEntry;
    return { key, records: Array.isArray(records) ? records : [former] };
  } catch {
    return undefined;
  }
}
