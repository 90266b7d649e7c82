import type { KnownFiles } from "../../provider/job/known-files";
import { filePatience } from "../../provider/order/notes/note-files";
import type { Notes, Ownership, SubmitNote } from "../../provider/order/notes/notes";
import { defined } from "../../schema/defined";

/** A note of a machine, as its file holds it. */
export interface FakeNote {
  /** 0: no process works on it any more. */
  readonly pid: number;
  readonly at: string;
  readonly jobId?: string;
}

/** The notes of a machine, as one of its processes keeps them, in memory. */
export class FakeNotes implements Notes {
  /** The notes by base key: those that all processes of the machine have. */
  readonly records: Map<string, FakeNote>;
  /** The facts of files by base key, shared in the same way. */
  readonly known: Map<string, KnownFiles>;
  /** Whether another process of the machine is alive. */
  isAlive: (pid: number) => boolean;
  /** Whether the disk refuses to be written to. */
  isFull: (what: "note" | "files") => boolean;
  /** Called just before a lock is taken. */
  beforeLock: (baseKey: string) => void = () => undefined;
  /** Milliseconds for which a job of a dead process is looked for. */
  patience = filePatience;
  /** The error of `confirm`, if any. */
  lost: Error | undefined;
  private readonly machine: Pick<Machine, "pid" | "at" | "now">;

  constructor({
    pid = 1,
    at = () => "2026-03-01T00:00:00Z",
    now = () => Date.parse("2026-03-01T00:00:00Z"),
    records = new Map(),
    known = new Map(),
    isAlive = () => false,
    isFull = () => false,
  }: Partial<Machine> = {}) {
    this.machine = { pid, at, now };
    this.records = records;
    this.known = known;
    this.isAlive = isAlive;
    this.isFull = isFull;
  }

  read(baseKey: string): Promise<SubmitNote | undefined> {
    return Promise.resolve(noteOf(this.records.get(baseKey)));
  }

  look(baseKey: string): Promise<Ownership> {
    const record = this.records.get(baseKey);
    const { pid = 0, jobId, at = "" } = record ?? {};
    const alive = jobId === undefined && pid !== this.machine.pid && this.isAlive(pid);
    const age = this.machine.now() - Date.parse(at);
    return Promise.resolve({ ...defined({ note: noteOf(record) }), alive, patience: this.patience, age });
  }

  begin(baseKey: string, instead: SubmitNote | undefined): Promise<boolean> {
    this.beforeLock(baseKey);
    if (noteOf(this.records.get(baseKey))?.version !== instead?.version) return Promise.resolve(false);
    return this.write(baseKey, this.own()).then(() => true);
  }

  confirm(): Promise<void> {
    return this.lost === undefined ? Promise.resolve() : Promise.reject(this.lost);
  }

  answered(baseKey: string, jobId: string): Promise<void> {
    return this.write(baseKey, { ...(this.records.get(baseKey) ?? this.own()), jobId });
  }

  leave(baseKey: string): Promise<void> {
    return this.write(baseKey, { ...(this.records.get(baseKey) ?? this.own()), pid: 0 });
  }

  withdraw(baseKey: string): Promise<void> {
    this.records.delete(baseKey);
    return Promise.resolve();
  }

  files(baseKey: string): Promise<KnownFiles | undefined> {
    return Promise.resolve(this.known.get(baseKey));
  }

  keepFiles(baseKey: string, files: KnownFiles): Promise<void> {
    if (this.isFull("files")) return Promise.reject(noSpace());
    this.known.set(baseKey, files);
    return Promise.resolve();
  }

  private own(): FakeNote {
    return { pid: this.machine.pid, at: this.machine.at() };
  }

  private write(baseKey: string, note: FakeNote): Promise<void> {
    if (this.isFull("note")) return Promise.reject(noSpace());
    this.records.set(baseKey, note);
    return Promise.resolve();
  }
}

/** The machine and the process that keep the notes. */
interface Machine {
  readonly pid: number;
  /** The time of a note. */
  at(): string;
  /** The machine's clock. */
  now(): number;
  readonly records: Map<string, FakeNote>;
  readonly known: Map<string, KnownFiles>;
  isAlive(pid: number): boolean;
  isFull(what: "note" | "files"): boolean;
}

function noteOf(record: FakeNote | undefined): SubmitNote | undefined {
  if (record === undefined) return undefined;
  const { pid, at, jobId } = record;
  const owner = pid === 0 ? undefined : `process ${pid} of this machine`;
  return { ...defined({ owner, jobId }), at, version: [pid, at, jobId].join(" ") };
}

function noSpace(): Error {
  return new Error("ENOSPC: no space left on device, write");
}
