import type { KnownFiles } from "../../provider/job/known-files";
import type { SubmitNote, Notes } from "../../provider/order/notes";

/** The memory of submits of a machine whose other processes are listed in `alive`. */
export class FakeNotes implements Notes {
  readonly records = new Map<string, SubmitNote>();
  readonly known = new Map<string, KnownFiles>();
  /** Known files cannot be written down. */
  isFull = false;
  readonly alive = new Set<number>();
  /** Another process takes the lock just before this one does. */
  beaten = false;

  read(baseKey: string): SubmitNote | undefined {
    return this.records.get(baseKey);
  }

  begin(baseKey: string): boolean {
    if (this.beaten) this.records.set(baseKey, { pid: 2, at: "2026-03-01T00:00:00Z" });
    else this.records.set(baseKey, { pid: 1, at: "2026-03-01T00:00:00Z" });
    return !this.beaten;
  }

  answered(baseKey: string, jobId: string): void {
    this.records.set(baseKey, { pid: 1, at: "2026-03-01T00:00:00Z", jobId });
  }

  leave(baseKey: string): void {
    this.records.set(baseKey, { pid: 0, at: "2026-03-01T00:00:00Z" });
  }

  withdraw(baseKey: string): void {
    this.records.delete(baseKey);
  }

  files(baseKey: string): KnownFiles | undefined {
    return this.known.get(baseKey);
  }

  keepFiles(baseKey: string, files: KnownFiles): void {
    if (this.isFull) throw new Error("ENOSPC: no space left on device, write");
    this.known.set(baseKey, files);
  }

  isUnderWay({ pid, jobId }: SubmitNote): boolean {
    return jobId === undefined && this.alive.has(pid);
  }
}
