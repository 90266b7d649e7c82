import type { FileMemory } from "../job/known-files";

/** A note of a submit on this machine. */
export interface SubmitNote {
  /** The process that submits or submitted; 0 when none works on it any more. */
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /**
   * The job, once the service answered. A note without it whose process is dead means: a job may
   * exist that no record names.
   */
  readonly jobId?: string;
}

/** The store of notes. A note is also the lock that keeps two processes from the same submit. */
export interface Notes extends FileMemory {
  read(baseKey: string): SubmitNote | undefined;
  /**
   * Takes the lock.
   * @param instead the note to replace, as it was read before
   * @returns false where another process was faster
   */
  begin(baseKey: string, instead: SubmitNote | undefined): boolean;
  /** Writes the job's id into the note. */
  answered(baseKey: string, jobId: string): void;
  /** Gives the note up after a lost answer: a job may exist all the same. */
  leave(baseKey: string): void;
  /** Deletes the note: the service certainly made no job. */
  withdraw(baseKey: string): void;
  /** Whether another live process holds the note, so that its submit may be running right now. */
  isUnderWay(record: SubmitNote): boolean;
}
