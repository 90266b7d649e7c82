import type { Handle, Warning } from "../job/job";
import type { Ownership, SubmitNote } from "./notes/notes";

// The data of the state machine that an order goes through: its state, the effects that it asks
// for and the events that answer them. course.ts is the reducer, performer.ts the interpreter.

/** The next action of an order. Each one but `end` is answered by an event. */
export type Effect =
  | { readonly do: "read the note" }
  | { readonly do: "search" }
  /** Is the owner of the note alive? */
  | { readonly do: "look for the owner" }
  /** Can a job be taken over that the list does not show, or shows too late? */
  | { readonly do: "judge"; readonly jobId: string }
  /** Is the Pulumi that called still running? */
  | { readonly do: "ask Pulumi" }
  | { readonly do: "lock"; readonly instead: SubmitNote | undefined }
  | { readonly do: "submit"; readonly spent: readonly string[] }
  /** Write the job's id into the note. */
  | { readonly do: "write down"; readonly jobId: string }
  /** Delete the note: the service certainly made no job. */
  | { readonly do: "withdraw" }
  /** Leave the note to a later run: a job may exist. */
  | { readonly do: "leave" }
  | { readonly do: "poll"; readonly jobId: string }
  /** Between two polls with the job's progress; between two searches without. */
  | { readonly do: "sleep"; readonly ms: number; readonly progress?: JobProgress }
  | { readonly do: "look at the files"; readonly jobId: string }
  | { readonly do: "end"; readonly how: Ending };

/** The service's name for a job's state, and the milliseconds since the first poll. */
export interface JobProgress {
  readonly jobId: string;
  readonly state: string;
  readonly elapsed: number;
}

/** The result of an order. An order with a job is recorded whatever its ending is. */
export type Ending =
  | { readonly is: "finished" | "pending" | "failed" | "unknown" | "not wanted" | "not allowed" }
  | ({ readonly is: "timed out" } & JobProgress)
  | ({ readonly is: "stalled"; readonly polls: number } & JobProgress)
  | { readonly is: "under way elsewhere"; readonly by: string }
  | { readonly is: "error"; readonly error: Carried };

/** An error. The state machine carries it and never inspects it. */
type Carried = unknown;

/** The answer to an effect. Times are milliseconds since 1970. */
export type Event =
  | { readonly is: "note"; readonly note: SubmitNote | undefined }
  | { readonly is: "found"; readonly search: SearchResult }
  | ({ readonly is: "owner" } & Omit<Ownership, "age">)
  | { readonly is: "judged"; readonly usable: boolean; readonly finished: boolean }
  | { readonly is: "wanted"; readonly wanted: boolean }
  /** `won`: whether this process has the lock; if not, another one was faster. */
  | { readonly is: "locked"; readonly won: boolean }
  /**
   * `sentAt`: the earliest time the submit can have arrived, on the service's clock; `warnings`:
   * about what was sent.
   */
  | {
      readonly is: "accepted";
      readonly jobId: string;
      readonly sentAt: number | undefined;
      readonly warnings?: readonly Warning[] | undefined;
    }
  /** The service certainly made no job. */
  | { readonly is: "refused"; readonly error: Carried }
  /** No answer to the submit, or an ambiguous one: the job may exist. */
  | { readonly is: "lost"; readonly error: Carried }
  | { readonly is: "noted" }
  | { readonly is: "woke" }
  | { readonly is: "status"; readonly status: StatusFacts; readonly now: number }
  | { readonly is: "looked" }
  /** The effect itself failed. */
  | { readonly is: "error"; readonly error: Carried };

/** The part of a job's status that decides the next step. */
export interface StatusFacts {
  readonly is: "pending" | "finished" | "failed" | "not-found" | "expired";
  /** The service's name for the state of a pending job. */
  readonly state?: string;
  /** The service reports the job as Finished and shows no outputs. */
  readonly stalled?: true;
  /** Milliseconds since 1970, on the service's clock. */
  readonly created?: number;
}

/** The arguments and settings that an order depends on. */
export interface Terms {
  /** Submits are allowed (`highlights:submit`). */
  readonly maySubmit: boolean;
  /** The order waits until the job has ended. */
  readonly wait: boolean;
  /** Milliseconds after which the wait times out. */
  readonly timeout: number;
  /** Milliseconds by which two clocks of the service may differ. */
  readonly slack: number;
  /** The service runs on this machine, where polls cost nothing. */
  readonly isNear?: boolean;
}

/** The job of an order. */
export interface PlacedJob {
  readonly id: string;
  readonly how: "submitted" | "met under way" | "met finished" | "known before";
  readonly sentAt?: number;
  /** About what was sent. */
  readonly warnings?: readonly Warning[];
  /** The time of the first poll. */
  readonly since?: number;
  /** Consecutive polls in which it was stalled. */
  readonly stalls?: number;
}

/** The state of an order. It is plain data, so any process that has it can go on. */
export interface State {
  /** The effect whose answer comes next. */
  readonly doing: Effect;
  readonly note?: SubmitNote;
  /** Jobs under the order's key that failed, are gone, or lost files. */
  readonly spent: readonly string[];
  /** Unfinished jobs of the same resource with other inputs. */
  readonly orphans: readonly string[];
  /** Repeated searches for a job that may have been submitted. */
  readonly searches: number;
  /**
   * Milliseconds left in which the list may still lack a job, once the note's owner is dead: no
   * submit can follow from it any more.
   */
  readonly patience?: number;
  /** The error that answered the submit. */
  readonly submitError?: Carried;
  readonly job?: PlacedJob;
}

/** The jobs that the service already holds for a base key. */
export interface SearchResult {
  /** A job to take over: unfinished, or finished with all its files intact. */
  readonly usable?: { readonly job: Handle; readonly finished: boolean };
  /** Jobs under the base key that failed, are gone, or lost files. */
  readonly spent: readonly string[];
  /** Unfinished jobs of the same resource with other inputs. */
  readonly orphans: readonly Handle[];
}

/** An order whose job is known. */
export type PlacedOrder = State & { readonly job: PlacedJob };
