import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, writeAtomically } from "./durable";

/** The settings of one bucket by their names, each as the text that a client sent. */
export type SettingTexts = Readonly<Record<string, string>>;

/**
 * The settings of all buckets, one file for each bucket, beside the buckets: no listing shows them.
 */
export class BucketSettings {
  /** @param partials a folder on the same disk */
  constructor(
    private readonly folder: string,
    private readonly partials: string,
  ) {}

  /** Empty where nothing was set. */
  async read(bucket: string): Promise<SettingTexts> {
    const text = await readFile(this.path(bucket), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "{}";
      throw error;
    });
    return JSON.parse(text) as SettingTexts;
  }

  /** Sets or, with undefined, removes a setting. One call at a time for a bucket. */
  async write(bucket: string, name: string, text: string | undefined): Promise<void> {
    const others = Object.entries(await this.read(bucket)).filter(([other]) => other !== name);
    const settings = Object.fromEntries(text === undefined ? others : [...others, [name, text]]);
    await writeAtomically(this.path(bucket), `${JSON.stringify(settings)}\n`, this.partials);
    await syncFolder(this.folder);
  }

  async removeBucket(bucket: string): Promise<void> {
    await rm(this.path(bucket), { force: true });
  }

  private path(bucket: string): string {
    return join(this.folder, `${bucket}.json`);
  }
}
