import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The settings of one bucket by their names, each as the text that a client sent. */
export type SettingTexts = Readonly<Record<string, string>>;

/**
 * The settings of all buckets, one file for each bucket, beside the buckets: no listing shows them.
 */
export class BucketSettings {
  constructor(private readonly folder: string) {}

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
    const path = this.path(bucket);
    const partial = `${path}.${randomUUID()}`;
    await writeFile(partial, `${JSON.stringify(settings)}\n`);
    await rename(partial, path);
  }

  async removeBucket(bucket: string): Promise<void> {
    await rm(this.path(bucket), { force: true });
  }

  private path(bucket: string): string {
    return join(this.folder, `${bucket}.json`);
  }
}
