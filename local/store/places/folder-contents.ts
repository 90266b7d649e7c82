import type { BigIntStats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { byBytes } from "../../http/query";

/**
 * The names in a folder by their bytes: those of plain files, and those of folders with a slash at
 * their end, as they stand in keys. Links and pipes are none of them.
 */
export type FolderNames = readonly string[];

interface KnownFolder {
  readonly status: BigIntStats;
  readonly names: FolderNames;
}

/** Names that are kept in memory. */
const mostNames = 300_000;
/**
 * Milliseconds: the coarsest time that a file system gives a folder. Two changes within it may have
 * the same time.
 */
const coarsestTime = 2_000;

/**
 * Lists folders, and keeps the lists of those that do not change. A change by anybody is seen,
 * since a folder gets a new time with each name that comes or goes.
 */
export class FolderContents {
  /** The one that has not been asked for longest comes first. */
  private readonly known = new Map<string, KnownFolder>();
  private kept = 0;

  /** @param now milliseconds since 1970, by the clock of the file system */
  constructor(private readonly now: () => number = Date.now) {}

  /** Of a path that is no folder: none. The same array as before where nothing has changed. */
  async read(folder: string): Promise<FolderNames> {
    const asked = this.now();
    const status = await lstat(folder, { bigint: true }).catch(() => undefined);
    const known = this.known.get(folder);
    if (known !== undefined) this.forget(folder, known);
    if (!status?.isDirectory()) return [];
    if (known !== undefined && isSame(known.status, status)) return this.keep(folder, known);
    const names = await namesIn(folder);
    const changed = Number(status.mtimeMs > status.ctimeMs ? status.mtimeMs : status.ctimeMs);
    return changed + coarsestTime < asked ? this.keep(folder, { status, names }) : names;
  }

  private keep(folder: string, content: KnownFolder): FolderNames {
    const other = this.known.get(folder);
    if (other !== undefined) this.forget(folder, other);
    this.known.set(folder, content);
    this.kept += content.names.length + 1;
    for (const [oldest, { names }] of this.known) {
      if (this.kept <= mostNames) break;
      this.known.delete(oldest);
      this.kept -= names.length + 1;
    }
    return content.names;
  }

  private forget(folder: string, { names }: KnownFolder): void {
    if (this.known.delete(folder)) this.kept -= names.length + 1;
  }
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  const isSameFolder = one.ino === other.ino && one.dev === other.dev;
  return isSameFolder && one.mtimeNs === other.mtimeNs && one.ctimeNs === other.ctimeNs;
}

async function namesIn(folder: string): Promise<FolderNames> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  // The order of JavaScript is another one only where a character takes two of its units.
  return names.some((name) => /[\ud800-\udfff]/.test(name)) ? names.sort(byBytes) : names.sort();
}
