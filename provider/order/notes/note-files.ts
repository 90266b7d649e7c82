import { readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inDataFolder, makeDataFolder } from "../../engine/data-folder";
import { createJson, writeJson } from "../../engine/json-file";
import { type KnownFiles, KnownFilesFolder } from "../../job/known-files";
import { defined } from "../../../schema/defined";
import type { Notes, Ownership, SubmitNote } from "./notes";

/** Milliseconds in which the list is trusted to show a job that a dead process submitted. */
export const filePatience = 60_000;

/** A note as its file holds it. */
interface Stored {
  /** The process that submits or submitted; 0 when none works on it any more. */
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly jobId?: string;
}

/** Notes on disk, one JSON file for each base key. They hold no argument and no credential. */
export class NoteFiles implements Notes {
  private readonly known: KnownFilesFolder;

  constructor(
    private readonly folder: string,
    private readonly now: () => number,
  ) {
    this.known = new KnownFilesFolder(join(folder, "files"));
  }

  files(baseKey: string): Promise<KnownFiles | undefined> {
    return atOnce(() => this.known.read(baseKey));
  }

  keepFiles(baseKey: string, files: KnownFiles): Promise<void> {
    return atOnce(() => this.known.write(baseKey, files));
  }

  read(baseKey: string): Promise<SubmitNote | undefined> {
    return atOnce(() => noteOf(this.stored(baseKey)));
  }

  look(baseKey: string): Promise<Ownership> {
    return atOnce(() => {
      const stored = this.stored(baseKey);
      const { pid = noProcess, jobId, at = "" } = stored ?? {};
      const alive = jobId === undefined && pid !== process.pid && isAlive(pid);
      return { ...defined({ note: noteOf(stored) }), alive, patience: filePatience, age: this.now() - Date.parse(at) };
    });
  }

  begin(baseKey: string, instead: SubmitNote | undefined): Promise<boolean> {
    return atOnce(() => {
      const data = dirname(this.folder);
      makeDataFolder(data, basename(this.folder));
      return inDataFolder(data, () => {
        if (instead !== undefined && !this.takeAway(baseKey, instead)) return false;
        return createJson(this.file(baseKey), this.own());
      });
    });
  }

  /** Only a process that saw this one dead replaces its note, and no dead process gets here. */
  confirm(): Promise<void> {
    return Promise.resolve();
  }

  answered(baseKey: string, jobId: string): Promise<void> {
    return atOnce(() => writeJson(this.file(baseKey), { ...this.begun(baseKey), jobId }));
  }

  leave(baseKey: string): Promise<void> {
    return atOnce(() => writeJson(this.file(baseKey), { ...this.begun(baseKey), pid: noProcess }));
  }

  withdraw(baseKey: string): Promise<void> {
    return atOnce(() => rmSync(this.file(baseKey), { force: true }));
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
    const found = readStored(aside);
    const same = noteOf(found)?.version === expected.version;
    if (!same && found) createJson(this.file(baseKey), found);
    rmSync(aside, { force: true });
    return same;
  }

  private stored(baseKey: string): Stored | undefined {
    return inDataFolder(dirname(this.folder), () => readStored(this.file(baseKey)));
  }

  private begun(baseKey: string): Stored {
    return this.stored(baseKey) ?? this.own();
  }

  private own(): Stored {
    return { pid: process.pid, at: new Date(this.now()).toISOString() };
  }

  private file(baseKey: string): string {
    return join(this.folder, `${baseKey}.json`);
  }
}

/** The result of work on the disk as a promise; the work is done before this returns. */
function atOnce<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** The pid in the note of a submit that no process works on any more. */
const noProcess = 0;

/** Stands for a note that cannot be read: a submit may have happened. */
const unreadable: Stored = { pid: noProcess, at: "an unknown time" };

function noteOf(stored: Stored | undefined): SubmitNote | undefined {
  if (stored === undefined) return undefined;
  const { pid, at, jobId } = stored;
  const owner = pid === noProcess ? undefined : `process ${pid} of this machine`;
  return { ...defined({ owner, jobId }), at, version: [pid, at, jobId].join(" ") };
}

function readStored(file: string): Stored | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    const { pid, at, jobId } = JSON.parse(text) as Partial<Stored>;
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
