import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { parseOssUrl } from "../../../schema/address/oss-url";
import { withoutSecrets } from "../local-service";
import { fileLimit } from "./header-reading";

/** Time-out in milliseconds for measuring all videos of a job. */
const limit = 30_000;

/** Files that this run uploads, by `BUCKET/KEY`. */
export type Uploads = ReadonlyMap<string, string>;

/** A file of this machine. */
export interface LocalFile {
  readonly path: string;
  /** Path, size and time: another text where the content is another one. */
  readonly content: string;
}

/** Measures files: their lengths in seconds, undefined for one that has none. */
export type Measure = (paths: readonly string[]) => Promise<readonly (number | undefined)[]>;

/** Footage on this machine: files that the run uploads, and objects of a data folder. */
export class LocalFootage {
  /** Seconds by content, so that a process measures each file once. */
  private readonly known = new Map<string, Promise<number | undefined>>();

  /** @param dataFolder of the embedded service; undefined where the buckets are elsewhere */
  constructor(
    private readonly dataFolder: string | undefined,
    private readonly measure: Measure,
  ) {}

  /** The file behind an address; undefined where it is not here. */
  fileOf(url: string, uploads: Uploads): LocalFile | undefined {
    const place = parseOssUrl(url);
    if (place === undefined || place.key.split("/").some((part) => part === "" || part === "." || part === "..")) {
      return undefined;
    }
    const path = uploads.get(`${place.bucket}/${place.key}`) ?? this.objectFile(place);
    if (path === undefined) return undefined;
    try {
      const { size, mtimeMs } = statSync(path);
      return { path, content: `${path} ${size} ${mtimeMs}` };
    } catch {
      return undefined;
    }
  }

  /** Measures the files that were not measured before, together. It never fails. */
  async secondsOf(files: readonly LocalFile[]): Promise<readonly (number | undefined)[]> {
    const unknown = [...new Map(files.map((file) => [file.content, file])).values()].filter(
      ({ content }) => !this.known.has(content),
    );
    const answers = unknown.length === 0 ? undefined : this.measure(unknown.map(({ path }) => path));
    for (const [i, { content }] of unknown.entries()) {
      const own = answers?.then((lengths) => lengths[i]).catch(() => undefined);
      this.known.set(content, own ?? Promise.resolve(undefined));
    }
    return Promise.all(files.map(async ({ content }) => this.known.get(content)));
  }

  private objectFile({ bucket, key }: { readonly bucket: string; readonly key: string }): string | undefined {
    return this.dataFolder === undefined ? undefined : join(this.dataFolder, "oss", bucket, ...key.split("/"));
  }
}

/**
 * Measures files with the command of this package. It finds ffprobe as the embedded service does,
 * and its code is not loaded into the provider.
 */
export function measureByProbe(files: readonly string[]): Promise<(number | undefined)[]> {
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

/** Measures files by their headers, without a program for media. */
export async function measureByHeader(files: readonly string[]): Promise<(number | undefined)[]> {
  const { readHeader } = await import("./header.js");
  const lengths: (number | undefined)[] = [];
  for (const path of files) {
    const file = await open(path).catch(() => undefined);
    if (file === undefined) {
      lengths.push(undefined);
      continue;
    }
    try {
      const read = async (first: number, last: number) => {
        const bytes = Buffer.alloc(last - first + 1);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, first);
        return bytes.subarray(0, bytesRead);
      };
      const { size } = await file.stat();
      const reading = await readHeader({ size, read }, fileLimit);
      lengths.push("seconds" in reading ? reading.seconds : undefined);
    } catch {
      lengths.push(undefined);
    } finally {
      await file.close();
    }
  }
  return lengths;
}
