import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `service.json` in a data folder: the process that serves it, and its lock. It holds no key. */
export interface ServiceRecord {
  /** New at each start: tells the service from another program on the same port. */
  readonly instance: string;
  readonly pid: number;
  readonly url: string;
  readonly account: string;
  readonly started: string;
}

/** Another process serves the data folder. */
export class AlreadyServed extends Error {
  constructor(readonly record: ServiceRecord) {
    super(
      `the data folder is already served by process ${record.pid} at ${record.url}: use that one, stop it, or give another --data`,
    );
  }
}

const name = "service.json";

/**
 * Takes the lock on a folder: writes the record atomically, unless another process has. The record
 * of a dead process is removed first.
 * @throws AlreadyServed
 */
export async function claimFolder(
  folder: string,
  record: ServiceRecord,
  answers: (record: ServiceRecord) => Promise<boolean>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const partial = `${file}.${record.instance}`;
  writeFileSync(partial, `${JSON.stringify(record, undefined, 2)}\n`);
  try {
    while (!place(partial, file)) {
      const other = readRecord(folder);
      if (other && (await answers(other))) throw new AlreadyServed(other);
      removeDead(folder, other, record.instance);
    }
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Releases the lock, if this process still has it. */
export function releaseFolder(folder: string, record: ServiceRecord): void {
  if (readRecord(folder)?.instance === record.instance) rmSync(join(folder, name), { force: true });
}

export function readRecord(folder: string): ServiceRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, name), "utf8")) as ServiceRecord;
  } catch {
    return undefined;
  }
}

/**
 * Gives a whole file its name.
 * @returns false where another file has the name
 */
function place(partial: string, file: string): boolean {
  try {
    linkSync(partial, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes a dead record. Two processes may find the same one: the record of a living process that
 * came in between is put back.
 */
function removeDead(folder: string, dead: ServiceRecord | undefined, own: string): void {
  const file = join(folder, name);
  const aside = `${file}.dead.${own}`;
  try {
    renameSync(file, aside);
    const moved = JSON.parse(readFileSync(aside, "utf8")) as ServiceRecord;
    if (moved.instance !== dead?.instance) place(aside, file);
  } catch {
    // Removed already, or not readable.
  }
  rmSync(aside, { force: true });
}
