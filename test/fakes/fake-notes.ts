import type { KnownFiles } from "../../provider/job/known-files";
import type { Notes, SubmitNote } from "../../provider/order/notes";

/** The notes of a machine, as one of its processes keeps them, in memory. */
export class FakeNotes implements Notes {
  /** The notes by base key: those that all processes of the machine have. */
  readonly records: Map<string, SubmitNote>;
  /** The facts of files by base key, shared in the same way. */
  readonly known: Map<string, KnownFiles>;
  /** Whether another process of the machine is alive. */
  isAlive: (pid: number) => boolean;
  /** Whether the disk refuses to be written to. */
  isFull: (what: "note" | "files") => boolean;
  /** Called just before a lock is taken. */
  beforeLock: (baseKey: string) => void = () => undefined;
  private readonly pid: number;
  private readonly at: () => string;

  constructor({
    pid = 1,
    at = () => "2026-03-01T00:00:00Z",
    records = new Map(),
    known = new Map(),
    isAlive = () => false,
    isFull = () => false,
  }: Partial<Machine> = {}) {
    this.pid = pid;
    this.at = at;
    this.records = records;
    this.known = known;
    this.isAlive = isAlive;
    this.isFull = isFull;
  }

  read(baseKey: string): SubmitNote | undefined {
    return this.records.get(baseKey);
  }

  begin(baseKey: string, instead: SubmitNote | undefined): boolean {
    this.beforeLock(baseKey);
    if (!same(this.read(baseKey), instead)) return false;
    this.write(baseKey, this.own());
    return true;
  }

  answered(baseKey: string, jobId: string): void {
    this.write(baseKey, { ...(this.read(baseKey) ?? this.own()), jobId });
  }

  leave(baseKey: string): void {
    this.write(baseKey, { ...(this.read(baseKey) ?? this.own()), pid: 0 });
  }

  withdraw(baseKey: string): void {
    this.records.delete(baseKey);
  }

  files(baseKey: string): KnownFiles | undefined {
    return this.known.get(baseKey);
  }

  keepFiles(baseKey: string, files: KnownFiles): void {
    if (this.isFull("files")) throw noSpace();
    this.known.set(baseKey, files);
  }

  isUnderWay({ pid, jobId }: SubmitNote): boolean {
    return jobId === undefined && pid !== this.pid && this.isAlive(pid);
  }

  private own(): SubmitNote {
    return { pid: this.pid, at: this.at() };
  }

  private write(baseKey: string, note: SubmitNote): void {
    if (this.isFull("note")) throw noSpace();
    this.records.set(baseKey, note);
  }
}

/** The machine and the process that keep the notes. */
interface Machine {
  readonly pid: number;
  /** The time of a note. */
  at(): string;
  readonly records: Map<string, SubmitNote>;
  readonly known: Map<string, KnownFiles>;
  isAlive(pid: number): boolean;
  isFull(what: "note" | "files"): boolean;
}

function same(one: SubmitNote | undefined, other: SubmitNote | undefined): boolean {
  return one?.pid === other?.pid && one?.at === other?.at && one?.jobId === other?.jobId;
}

function noSpace(): Error {
  return new Error("ENOSPC: no space left on device, write");
}
