import type { KnownFiles } from "../../job/known-files";
import type { Held } from "./lease";

/** A lock that this process holds. */
export interface Hold extends Held {
  etag: string | undefined;
  /** How often the lease was renewed: another text each time, so another version. */
  renewals: number;
  /** The generations below its own, by the last list. */
  lower: readonly number[];
  /** The lock was given up, or its job is known. */
  isOver: boolean;
  /** Another process replaced it: its note is left alone. */
  isTaken: boolean;
  /** The writes and checks of one lock follow each other. */
  queue: Promise<unknown>;
}

/** What a process knows of the notes in one place of a bucket. All its orders share it. */
export class NoteMemory {
  /** By base key. */
  readonly holds = new Map<string, Hold>();
  /** The facts of files by base key; undefined where there are none. */
  readonly files = new Map<string, KnownFiles | undefined>();
  /** The highest generation that was seen, by base key. */
  readonly highest = new Map<string, number>();
  /** The bucket was found fit for locks. */
  isChecked = false;
  /** Old notes were looked for. */
  isCleaned = false;

  /** @param owner a random id of this process */
  constructor(readonly owner: string) {}
}
