import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, writeAtomically } from "./durable";

/** Buckets whose settings are kept: a request may name any bucket, also one that is not there. */
const mostKnown = 1_000;

/** The settings of one bucket by their names, each as the text that a client sent. */
export type SettingTexts = Readonly<Record<string, string>>;

/**
 * The settings of all buckets, one file for each bucket, beside the buckets: no listing shows them.
 * They stay in memory once they are read, since every request asks for them.
 */
export class BucketSettings {
  private readonly known = new Map<string, SettingTexts>();
  /** What is read while settings change may be out of date. */
  private changes = 0;

  /** @param partials a folder on the same disk */
  constructor(
    private readonly folder: string,
    private readonly partials: string,
  ) {}

  /** Empty where nothing was set. */
  async read(bucket: string): Promise<SettingTexts> {
    const known = this.known.get(bucket);
    if (known !== undefined) return known;
    const { changes } = this;
    const text = await readFile(this.path(bucket), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "{}";
      throw error;
    });
    const texts = JSON.parse(text) as SettingTexts;
    if (changes === this.changes && this.known.size < mostKnown) this.known.set(bucket, texts);
    return texts;
  }

  /** Sets or, with undefined, removes a setting. One call at a time for a bucket. */
  async write(bucket: string, name: string, text: string | undefined): Promise<void> {
    const others = Object.entries(await this.read(bucket)).filter(([other]) => other !== name);
    const settings = Object.fromEntries(text === undefined ? others : [...others, [name, text]]);
    await writeAtomically(this.path(bucket), `${JSON.stringify(settings)}\n`, this.partials);
    this.forget(bucket);
    await syncFolder(this.folder);
  }

  async removeBucket(bucket: string): Promise<void> {
    await rm(this.path(bucket), { force: true });
    this.forget(bucket);
  }

  private forget(bucket: string): void {
    this.changes += 1;
    this.known.delete(bucket);
  }

  private path(bucket: string): string {
    return join(this.folder, `${bucket}.json`);
  }
}
