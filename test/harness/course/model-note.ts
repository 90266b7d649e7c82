import type { Generation } from "../../../provider/order/notes/lease";

/** The note of the one machine, as its file holds it. */
export interface FileNote {
  /** 0: no process works on it any more. */
  readonly pid: number;
  readonly jobId?: string;
}

/** A generation of the one note, as the bucket holds it. Times are seconds, sizes 0 or 1. */
export interface ModelGeneration extends Generation {
  /** 0: no process works on it any more. */
  readonly pid: number;
  readonly jobId?: string;
  /** The version that it replaces, as its owner remembers it. */
  readonly instead: string | undefined;
}
