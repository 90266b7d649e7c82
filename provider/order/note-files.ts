import type { SubmitNote, Notes } from "./notes";
import { readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inDataFolder, makeDataFolder } from "../engine/data-folder";
import { createJson, writeJson } from "../engine/json-file";
import { type KnownFiles, KnownFilesFolder } from "../job/known-files";

/** Notes on disk, one JSON file for each base key. They hold no argument and no credential. */
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
    return inDataFolder(dirname(this.folder), () => readNote(this.file(baseKey)));
  }

  begin(baseKey: string, instead: SubmitNote | undefined): boolean {
    const data = dirname(this.folder);
    makeDataFolder(data, basename(this.folder));
    return inDataFolder(data, () => {
      if (instead !== undefined && !this.takeAway(baseKey, instead)) return false;
      return createJson(this.file(baseKey), this.own());
    });
  }

  answered(baseKey: string, jobId: string): void {
    writeJson(this.file(baseKey), { ...this.begun(baseKey), jobId });
  }

  leave(baseKey: string): void {
    writeJson(this.file(baseKey), { ...this.begun(baseKey), pid: noProcess });
  }

  withdraw(baseKey: string): void {
    rmSync(this.file(baseKey), { force: true });
  }

  isUnderWay({ pid, jobId }: SubmitNote): boolean {
    return jobId === undefined && pid !== process.pid && isAlive(pid);
  }

  /**
   * Removes the note that was read before. Of two processes that try it one succeeds; a newer note
   * is put back.
   */
  private takeAway(baseKey: string, expected: SubmitNote): boolean {
    const aside = `${this.file(baseKey)}.${process.pid}.old`;
    try {
      renameSync(this.file(baseKey), aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
    const found = readNote(aside);
    const same = found?.pid === expected.pid && found.at === expected.at && found.jobId === expected.jobId;
    if (!same && found) createJson(this.file(baseKey), found);
    rmSync(aside, { force: true });
    return same;
  }

  private begun(baseKey: string): SubmitNote {
    return this.read(baseKey) ?? this.own();
  }

  private own(): SubmitNote {
    return { pid: process.pid, at: new Date(this.now()).toISOString() };
  }

  private file(baseKey: string): string {
    return join(this.folder, `${baseKey}.json`);
  }
}

/** The pid in the note of a submit that no process works on any more. */
const noProcess = 0;

/** Stands for a note that cannot be read: a submit may have happened. */
const unreadable: SubmitNote = { pid: noProcess, at: "an unknown time" };

function readNote(file: string): SubmitNote | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    const { pid, at, jobId } = JSON.parse(text) as Partial<SubmitNote>;
    if (typeof pid !== "number" || typeof at !== "string") return unreadable;
    return { pid, at, ...(typeof jobId === "string" ? { jobId } : {}) };
  } catch {
    return unreadable;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === noProcess) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process belongs to another user, and is alive.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
