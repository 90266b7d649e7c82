import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What `service.json` in a data folder says of the process that serves it. No key is in it. */
export interface ServiceRecord {
  /**
   * Made anew at each start, so that another program on the same port is not taken for the service.
   */
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
 * Writes the record, if nobody else serves the folder: the file is put in place whole, and only
 * where there is none. One left behind by a dead process is taken away first.
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
    while (!placed(partial, file)) {
      const other = readRecord(folder);
      if (other && (await answers(other))) throw new AlreadyServed(other);
      takeAway(folder, other, record.instance);
    }
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Takes the record away, if it is still this process's own. */
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

function placed(partial: string, file: string): boolean {
  try {
    linkSync(partial, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Two processes may find the same dead record; if what is moved away is a living one that came in
 * between, it is put back.
 */
function takeAway(folder: string, dead: ServiceRecord | undefined, own: string): void {
  const file = join(folder, name);
  const aside = `${file}.dead.${own}`;
  try {
    renameSync(file, aside);
    const moved = JSON.parse(readFileSync(aside, "utf8")) as ServiceRecord;
    if (moved.instance !== dead?.instance) placed(aside, file);
  } catch {
    // Gone already, or not readable and so nobody's.
  }
  rmSync(aside, { force: true });
}
