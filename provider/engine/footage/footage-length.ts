import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { parseOssUrl } from "../../../schema/address/oss-url";
import { withoutSecrets } from "../local-service";

/** Time-out in milliseconds for measuring all videos of a job. */
const limit = 30_000;

/** Files that this run will upload, by `BUCKET/KEY`. */
export type Uploads = ReadonlyMap<string, string>;

/**
 * Measures footage on this machine as the embedded service does: objects of its data folder, and
 * files that are not uploaded yet. Starts no service and makes no call.
 */
export class FootageLength {
  /** Seconds by path, size and time, so that a process measures each file once. */
  private readonly known = new Map<string, Promise<number | undefined>>();

  constructor(
    private readonly dataFolder: string,
    private readonly measure: (files: readonly string[]) => Promise<readonly (number | undefined)[]> = measureLengths,
  ) {}

  /** Seconds of all videos together; undefined if one is not here or cannot be measured. */
  async of(urls: readonly string[], uploads: Uploads): Promise<number | undefined> {
    const files = urls.map((url) => this.fileOf(url, uploads)).filter((file) => file !== undefined);
    if (files.length === 0 || files.length < urls.length) return undefined;
    this.measureNew(files);
    const seconds = await Promise.all(
      files.map(({ content }) => this.known.get(content) ?? Promise.resolve(undefined)),
    );
    const total = seconds.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
    return total === undefined ? undefined : Math.round(total * 1000) / 1000;
  }

  /** Measures all files that were not measured before, in one process. */
  private measureNew(files: readonly { readonly path: string; readonly content: string }[]): void {
    const unknown = [...new Map(files.map((file) => [file.content, file])).values()].filter(
      ({ content }) => !this.known.has(content),
    );
    if (unknown.length === 0) return;
    const answers = this.measure(unknown.map(({ path }) => path));
    for (const [i, { content }] of unknown.entries()) {
      this.known.set(
        content,
        answers.then(
          (lengths) => lengths[i],
          () => undefined,
        ),
      );
    }
  }

  private fileOf(url: string, uploads: Uploads): { readonly path: string; readonly content: string } | undefined {
    const place = parseOssUrl(url);
    if (place === undefined || place.key.split("/").some((part) => part === "" || part === "." || part === "..")) {
      return undefined;
    }
    const name = `${place.bucket}/${place.key}`;
    const path = uploads.get(name) ?? join(this.dataFolder, "oss", place.bucket, ...place.key.split("/"));
    try {
      const { size, mtimeMs } = statSync(path);
      return { path, content: `${path} ${size} ${mtimeMs}` };
    } catch {
      return undefined;
    }
  }
}

/**
 * Measures files with the command of this package. It finds ffprobe as the embedded service does,
 * and its code is not loaded into the provider.
 */
function measureLengths(files: readonly string[]): Promise<(number | undefined)[]> {
  const command = join(__dirname, "..", "..", "..", "cli", "main.js");
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [command, "length", "--json", "--", ...files],
      { timeout: limit, env: withoutSecrets(process.env), windowsHide: true },
      (_error, stdout) => {
        try {
          const { lengths } = JSON.parse(stdout) as { lengths: { seconds?: number }[] };
          resolve(lengths.map(({ seconds }) => seconds));
        } catch (error) {
          reject(new Error("the lengths could not be read", { cause: error }));
        }
      },
    );
  });
}
