import type { ObjectPlace } from "../stored-object";

/** Entries that are kept: about 75 MB. */
const most = 150_000;

/** Entries of objects in memory; those that have not been asked for longest go first. */
export class KnownEntries<Entry> {
  /** Counts what was forgotten: what was read of the disk meanwhile may be out of date. */
  changes = 0;
  /** Counts the buckets that were forgotten: what was written meanwhile may be gone. */
  removals = 0;
  private readonly entries = new Map<string, Entry>();

  get(place: ObjectPlace): Entry | undefined {
    const name = nameOf(place);
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    this.entries.delete(name);
    this.entries.set(name, entry);
    return entry;
  }

  keep(place: ObjectPlace, entry: Entry): void {
    this.entries.set(nameOf(place), entry);
    if (this.entries.size <= most) return;
    const [oldest = ""] = this.entries.keys();
    this.entries.delete(oldest);
  }

  forget(place: ObjectPlace): void {
    this.changes += 1;
    this.entries.delete(nameOf(place));
  }

  forgetBucket(bucket: string): void {
    this.changes += 1;
    this.removals += 1;
    for (const name of this.entries.keys()) if (name.startsWith(`${bucket}/`)) this.entries.delete(name);
  }
}

/** No bucket has a slash in its name. */
function nameOf({ bucket, key }: ObjectPlace): string {
  return `${bucket}/${key}`;
}
