import type { SubmitNote, Notes } from "./notes";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inDataFolder, makeDataFolder } from "../engine/data-folder";
import { type KnownFiles, KnownFilesFolder } from "../job/known-files";

/**
 * Submits remembered as small files, one for each base key. No argument and no credential is in
 * them.
 */
export class NoteFiles implements Notes {
  private readonly known: KnownFilesFolder;

  constructor(
    private readonly folder: string,
    private readonly now: () => number,
  ) {
    this.known = new KnownFilesFolder(join(folder, "files"));
  }

  files(baseKey: string): KnownFiles | undefined {
    return this.known.read(baseKey);
  }

  keepFiles(baseKey: string, files: KnownFiles): void {
    this.known.write(baseKey, files);
  }

  read(baseKey: string): SubmitNote | undefined {
    return inDataFolder(dirname(this.folder), () => readRecord(this.file(baseKey)));
  }

  begin(baseKey: string, instead: SubmitNote | undefined): boolean {
    const data = dirname(this.folder);
    makeDataFolder(data, basename(this.folder));
    return inDataFolder(data, () => {
      if (instead !== undefined && !this.takeAway(baseKey, instead)) return false;
      return this.place(baseKey, this.own());
    });
  }

  answered(baseKey: string, jobId: string): void {
    const begun = this.read(baseKey) ?? this.own();
    this.replace(baseKey, { ...begun, jobId });
  }

  leave(baseKey: string): void {
    const begun = this.read(baseKey) ?? this.own();
    this.replace(baseKey, { ...begun, pid: nobody });
  }

  withdraw(baseKey: string): void {
    rmSync(this.file(baseKey), { force: true });
  }

  isUnderWay({ pid, jobId }: SubmitNote): boolean {
    return jobId === undefined && pid !== process.pid && isAlive(pid);
  }

  /** Puts a record where none is, whole or not at all. */
  private place(baseKey: string, record: SubmitNote): boolean {
    const partial = this.write(baseKey, record);
    try {
      linkSync(partial, this.file(baseKey));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      rmSync(partial, { force: true });
    }
  }

  /**
   * Of two processes that found the same record one gets it; one that came in between is put back.
   */
  private takeAway(baseKey: string, expected: SubmitNote): boolean {
    const aside = `${this.file(baseKey)}.${process.pid}.old`;
    try {
      renameSync(this.file(baseKey), aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
    const found = readRecord(aside);
    const same = found?.pid === expected.pid && found.at === expected.at && found.jobId === expected.jobId;
    if (!same && found) this.place(baseKey, found);
    rmSync(aside, { force: true });
    return same;
  }

  private own(): SubmitNote {
    return { pid: process.pid, at: new Date(this.now()).toISOString() };
  }

  private replace(baseKey: string, record: SubmitNote): void {
    renameSync(this.write(baseKey, record), this.file(baseKey));
  }

  private write(baseKey: string, record: SubmitNote): string {
    const partial = `${this.file(baseKey)}.${process.pid}.new`;
    writeFileSync(partial, `${JSON.stringify(record)}\n`);
    return partial;
  }

  private file(baseKey: string): string {
    return join(this.folder, `${baseKey}.json`);
  }
}

/** The process of a submit that nobody works on any more. */
const nobody = 0;

/** What cannot be read still says that a submit may have happened. */
const unreadable: SubmitNote = { pid: nobody, at: "an unknown time" };

function readRecord(file: string): SubmitNote | undefined {
  const text = textIn(file);
  if (text === undefined) return undefined;
  try {
    const { pid, at, jobId } = JSON.parse(text) as Partial<SubmitNote>;
    if (typeof pid !== "number" || typeof at !== "string") return unreadable;
    return { pid, at, ...(typeof jobId === "string" ? { jobId } : {}) };
  } catch {
    return unreadable;
  }
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === nobody) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
