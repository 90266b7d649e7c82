import type { Handle } from "../job/job";
import type { SubmitNote } from "./notes";

/** What is asked of the world next, and what it is asked for when an order is over. */
export type Effect =
  | { readonly do: "read the note" }
  | { readonly do: "search" }
  /** Whether the process that left the note is alive. */
  | { readonly do: "look for the process"; readonly note: SubmitNote }
  /** Whether a job that the list does not show, or shows too late, can be taken over. */
  | { readonly do: "judge"; readonly jobId: string }
  | { readonly do: "ask Pulumi" }
  | { readonly do: "lock"; readonly instead: SubmitNote | undefined }
  | { readonly do: "submit"; readonly spent: readonly string[] }
  | { readonly do: "write down"; readonly jobId: string }
  | { readonly do: "withdraw" }
  | { readonly do: "leave" }
  | { readonly do: "ask"; readonly jobId: string }
  /** With what there is to say of a job that is waited for. */
  | { readonly do: "sleep"; readonly ms: number; readonly meanwhile?: Progress }
  | { readonly do: "look at the files"; readonly jobId: string }
  | { readonly do: "end"; readonly how: Ending };

/**
 * What a job is doing, by the service's name for it, so many milliseconds after it was first asked
 * for.
 */
export interface Progress {
  readonly jobId: string;
  readonly state: string;
  readonly elapsed: number;
}

/** How an order ends. Once its job is known, every ending is recorded with it. */
export type Ending =
  | { readonly is: "finished" | "pending" | "failed" | "unknown" | "not wanted" | "not allowed" }
  | ({ readonly is: "timed out" } & Progress)
  | ({ readonly is: "stalled"; readonly looks: number } & Progress)
  | { readonly is: "under way elsewhere"; readonly pid: number }
  | { readonly is: "troubled"; readonly trouble: Trouble };

/** What went wrong; looked at by nobody in here. */
export type Trouble = unknown;

/** What the world answers. Times are milliseconds since 1970. */
export type Event =
  | { readonly is: "note"; readonly note: SubmitNote | undefined }
  | { readonly is: "found"; readonly search: Search }
  | { readonly is: "process"; readonly alive: boolean }
  | { readonly is: "judged"; readonly usable: boolean; readonly finished: boolean }
  | { readonly is: "wanted"; readonly wanted: boolean }
  /** The process that holds the lock, where that is another one. */
  | { readonly is: "locked"; readonly by: number | undefined }
  /** With the service's own time at which the submit reached it, where it gave one. */
  | { readonly is: "accepted"; readonly jobId: string; readonly sentAt: number | undefined }
  | { readonly is: "refused"; readonly trouble: Trouble }
  /** No answer came, or none that tells; the job may exist. */
  | { readonly is: "lost"; readonly trouble: Trouble }
  | { readonly is: "noted" }
  | { readonly is: "woke" }
  | { readonly is: "status"; readonly status: StatusFacts; readonly now: number }
  | { readonly is: "looked" }
  /** The asking itself failed. */
  | { readonly is: "trouble"; readonly trouble: Trouble };

/** The part of a job's status that decides what is done next. */
export interface StatusFacts {
  readonly is: "pending" | "finished" | "failed" | "not-found" | "expired";
  /** The service's name for it while it is pending. */
  readonly state?: string;
  /** By its own account it has ended, and shows nothing that it made. */
  readonly stalled?: true;
  /** Milliseconds since 1970, on the service's clock. */
  readonly created?: number;
}

/** What the program and the deployment say of an order. */
export interface Terms {
  /** Something may be submitted (`highlights:submit`). */
  readonly maySubmit: boolean;
  /** The end of the job is waited for. */
  readonly wait: boolean;
  /** Milliseconds that a job is waited for. */
  readonly timeout: number;
  /** Milliseconds by which two clocks of the service may differ. */
  readonly slack: number;
}

/** The job that serves an order. */
export interface Placed {
  readonly id: string;
  readonly how: "submitted" | "met under way" | "met finished" | "known before";
  readonly sentAt?: number;
  /** When it was asked for first. */
  readonly since?: number;
  /** Looks, one after another, that found it stalled. */
  readonly stalls?: number;
}

/** Where an order stands. Plain data: whoever has it can go on. */
export interface State {
  /** What the world has been asked; its answer leads on. */
  readonly doing: Effect;
  readonly note?: SubmitNote;
  /** Jobs under the order's key that are of no use any more. */
  readonly spent: readonly string[];
  /** Jobs of the same resource for other inputs, still under way. */
  readonly orphans: readonly string[];
  /** Patient looks at the list that have been made. */
  readonly looks: number;
  /** The process that left the note is dead: from then on nobody submits for it any more. */
  readonly dead?: true;
  /** The answer to the submit was lost, in this way. */
  readonly submitError?: Trouble;
  readonly job?: Placed;
}

/** What the service already holds for a base key. */
export interface Search {
  /** A job that can be taken over: under way, or finished with all its files still its own. */
  readonly usable?: { readonly job: Handle; readonly finished: boolean };
  /** Jobs under the base key that are of no use any more: failed, gone, or their files are. */
  readonly spent: readonly string[];
  /** Jobs of the same resource made with other inputs and still under way. */
  readonly orphans: readonly Handle[];
}

/** An order whose job is known. */
export type PlacedOrder = State & { readonly job: Placed };
