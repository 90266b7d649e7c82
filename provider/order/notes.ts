import type { FileMemory } from "../job/known-files";

/** What is remembered of a submit on this machine. */
export interface SubmitNote {
  /** The process that submits, or did; 0 when nobody works on it any more. */
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /**
   * The job, once the service answered. Without it, and without the process, a job may exist that
   * nobody was told of.
   */
  readonly jobId?: string;
}

/**
 * The memory of submits: at the same time the lock that keeps two processes from making the same
 * one.
 */
export interface Notes extends FileMemory {
  read(baseKey: string): SubmitNote | undefined;
  /**
   * Takes the lock, in place of a record that was read before.
   * @returns false where another process was faster
   */
  begin(baseKey: string, instead: SubmitNote | undefined): boolean;
  /** The service answered. */
  answered(baseKey: string, jobId: string): void;
  /** No answer came and nobody asks any more; a job may exist all the same. */
  leave(baseKey: string): void;
  /** The service certainly made no job. */
  withdraw(baseKey: string): void;
  /** Whether the process of a record is alive, so that its submit may be under way right now. */
  isUnderWay(record: SubmitNote): boolean;
}
