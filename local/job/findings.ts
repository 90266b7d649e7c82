import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { gunzip, gzip } from "node:zlib";

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** The content of an object, as a job found it. */
export interface Content {
  /** The same for the same bytes, whatever the object is called. */
  readonly id: string;
  /** Whether the object still has this content. */
  isThere(): Promise<boolean>;
}

/** Receives the seconds that are read. */
export type Reached = (seconds: number) => void;

/** A measurement of the content of an object. */
export interface Finding<T> {
  readonly value: T;
  /** Where it is kept; undefined where it is not. */
  readonly file?: string;
}

/** Bytes of all files together at most: more than 100 hours of video. */
const mostBytes = 256 * 1024 * 1024;

const ending = ".gz";

/**
 * A cache of measurements by the content of objects, in `DIR/signals`: jobs that run one after
 * another or at the same time measure a content once. Its files can be deleted at any time.
 */
export class Findings {
  private readonly running = new Map<string, Running>();

  private constructor(
    private readonly folder: string,
    private readonly most: number,
  ) {}

  /** @param most bytes that are kept; the files that were not used for longest are removed */
  static open(dataFolder: string, most = mostBytes): Findings {
    const folder = join(dataFolder, "signals");
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (!name.endsWith(ending)) rmSync(join(folder, name), { force: true });
    return new Findings(folder, most);
  }

  /**
   * The measurement of this name of a content: from the cache, from a running job that measures it
   * now, or else by the work.
   * @param name all that it depends on besides the content
   * @throws any error of the work
   */
  async of<T>(
    content: Content,
    name: readonly string[],
    work: (reached: Reached) => Promise<T>,
    reached?: Reached,
  ): Promise<Finding<T>> {
    const key = JSON.stringify([content.id, ...name]);
    for (let other = this.running.get(key); other !== undefined; other = this.running.get(key)) {
      const found = await other.result(reached);
      // Else it failed, or the object was replaced meanwhile.
      if (found !== undefined) return found as Finding<T>;
    }
    const run = new Running();
    this.running.set(key, run);
    run.listen(reached);
    let found: Finding<T> | undefined;
    try {
      found = await this.read<T>(key);
      if (found !== undefined) return found;
      const value = await work((seconds) => run.reach(seconds));
      if (!(await content.isThere())) return { value };
      found = await this.keep(key, value);
      return found;
    } finally {
      this.running.delete(key);
      run.end(found);
    }
  }

  private async read<T>(key: string): Promise<Finding<T> | undefined> {
    const file = this.fileOf(key);
    const kept = await readKept(file);
    if (kept?.key !== key) return undefined;
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return { value: kept.value as T, file };
  }

  /** A full disk, or a folder that is gone, costs the next job time, and this one nothing. */
  private async keep<T>(key: string, value: T): Promise<Finding<T>> {
    const file = this.fileOf(key);
    const partial = join(this.folder, `${randomUUID()}.partial`);
    try {
      await writeKept(partial, { key, value });
      await rename(partial, file);
      await this.evict(file);
      return { value, file };
    } catch {
      await rm(partial, { force: true }).catch(() => undefined);
      return { value };
    }
  }

  private async evict(latest: string): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(ending));
    const files = await Promise.all(
      names.map(async (name) => {
        const file = join(this.folder, name);
        const status = await stat(file).catch(() => undefined);
        return { file, size: status?.size ?? 0, mtimeMs: status?.mtimeMs ?? 0 };
      }),
    );
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= this.most) return;
      if (file === latest) continue;
      await rm(file, { force: true });
      total -= size;
    }
  }

  private fileOf(key: string): string {
    return join(this.folder, `${createHash("sha256").update(key).digest("hex")}${ending}`);
  }
}

/** A work that goes on, and the jobs that wait for it. */
class Running {
  private readonly receivers = new Set<Reached>();
  private readonly ended: Promise<Finding<unknown> | undefined>;
  private settle: (found: Finding<unknown> | undefined) => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => (this.settle = resolve));
  }

  listen(reached: Reached | undefined): void {
    if (reached) this.receivers.add(reached);
  }

  reach(seconds: number): void {
    for (const receive of this.receivers) receive(seconds);
  }

  /** @returns undefined where there is none that holds for the content */
  result(reached: Reached | undefined): Promise<Finding<unknown> | undefined> {
    this.listen(reached);
    return this.ended;
  }

  end(found: Finding<unknown> | undefined): void {
    this.settle(found);
  }
}

/** Text has no NaN, which measurements hold where nothing is heard. */
export async function writeKept(file: string, kept: { readonly key: string; readonly value: unknown }): Promise<void> {
  await writeFile(file, await zip(serialize(kept), { level: 1 }));
}

/** @returns undefined where there is no such file, or one that is not whole */
export async function readKept(
  file: string,
): Promise<{ readonly key?: unknown; readonly value?: unknown } | undefined> {
  try {
    const kept: unknown = deserialize(await unzip(await readFile(file)));
    return typeof kept === "object" && kept !== null ? kept : undefined;
  } catch {
    return undefined;
  }
}
