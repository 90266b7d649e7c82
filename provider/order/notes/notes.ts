import type { FileMemory } from "../../job/known-files";

/** A note of a submit. */
export interface SubmitNote {
  /**
   * The process that submits or submitted, as a text for messages; absent when no process works on
   * it any more.
   */
  readonly owner?: string;
  /** The time of its begin, or of its last write in a bucket: ISO 8601, UTC. */
  readonly at: string;
  /**
   * The job, once the service answered. A note without it whose owner is dead means: a job may
   * exist that no record names.
   */
  readonly jobId?: string;
  /** Another text after each write of the note. */
  readonly version: string;
}

/** A note as it is now, and what its owner may still do. */
export interface Ownership {
  readonly note?: SubmitNote;
  /** Whether another live process holds the note, so that its submit may be running right now. */
  readonly alive: boolean;
  /**
   * Milliseconds in which the list may still lack the job of a dead owner. Nothing is submitted
   * before they have passed.
   */
  readonly patience: number;
  /** Milliseconds since the note's time, by the clock that gave it. */
  readonly age: number;
}

/** The store of notes. A note is also the lock that keeps two processes from the same submit. */
export interface Notes extends FileMemory {
  /** @throws NotesError where a bucket cannot be read: then nothing may be submitted */
  read(baseKey: string): Promise<SubmitNote | undefined>;
  /** Reads the note again, and judges its owner. */
  look(baseKey: string): Promise<Ownership>;
  /**
   * Takes the lock.
   * @param instead the note to replace, as it was read before
   * @returns false where another process was faster
   */
  begin(baseKey: string, instead: SubmitNote | undefined): Promise<boolean>;
  /**
   * Makes sure, directly before a submit is sent, that this process still holds the lock.
   * @throws LockLostError where another process holds it; NotesError where that cannot be known
   */
  confirm(baseKey: string): Promise<void>;
  /** Writes the job's id into the note. */
  answered(baseKey: string, jobId: string): Promise<void>;
  /** Gives the note up after a lost answer: a job may exist all the same. */
  leave(baseKey: string): Promise<void>;
  /** Takes the note back: the service certainly made no job. */
  withdraw(baseKey: string): Promise<void>;
}
