import { pause } from "./pause";
import type { Search } from "./search";
import type { SubmitRecord } from "./submits";

/** What is asked of the world next, and what it is asked for when an order is over. */
export type Effect =
  | { readonly do: "read the note" }
  | { readonly do: "search" }
  /** Whether the process that left the note is alive. */
  | { readonly do: "look for the process"; readonly note: SubmitRecord }
  /** Whether a job that the list does not show, or shows too late, can be taken over. */
  | { readonly do: "judge"; readonly jobId: string }
  | { readonly do: "ask Pulumi" }
  | { readonly do: "lock"; readonly instead: SubmitRecord | undefined }
  | { readonly do: "submit"; readonly spent: readonly string[] }
  | { readonly do: "write down"; readonly jobId: string }
  | { readonly do: "withdraw" }
  | { readonly do: "leave" }
  | { readonly do: "ask"; readonly jobId: string }
  /** With what there is to say of a job that is waited for. */
  | { readonly do: "sleep"; readonly ms: number; readonly meanwhile?: Progress }
  | { readonly do: "look at the files"; readonly jobId: string }
  | { readonly do: "end"; readonly how: Ending };

/** What a job is doing, by the service's name for it, so many milliseconds after it was first asked for. */
export interface Progress {
  readonly jobId: string;
  readonly state: string;
  readonly elapsed: number;
}

/** How an order ends. Once its job is known, every ending is recorded with it. */
export type Ending =
  | { readonly is: "finished" | "pending" | "failed" | "unknown" | "not wanted" | "not allowed" }
  | ({ readonly is: "timed out" } & Progress)
  | { readonly is: "under way elsewhere"; readonly pid: number }
  | { readonly is: "troubled"; readonly trouble: Trouble };

/** What went wrong; looked at by nobody in here. */
export type Trouble = unknown;

/** What the world answers. Times are milliseconds since 1970. */
export type Event =
  | { readonly is: "note"; readonly note: SubmitRecord | undefined }
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
}

/** Where an order stands. Plain data: whoever has it can go on. */
export interface State {
  /** What the world has been asked; its answer leads on. */
  readonly doing: Effect;
  readonly note?: SubmitRecord;
  /** Jobs under the order's key that are of no use any more. */
  readonly spent: readonly string[];
  /** Jobs of the same resource for other inputs, still under way. */
  readonly orphans: readonly string[];
  /** Patient looks at the list that have been made. */
  readonly looks: number;
  /** The process that left the note is dead: from then on nobody submits for it any more. */
  readonly dead?: true;
  /** The answer to the submit was lost, in this way. */
  readonly lost?: Trouble;
  readonly job?: Placed;
}

/** Milliseconds between looks at the list for a job that may have been submitted: a minute in all. */
export const patience: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Milliseconds for which a job that was submitted just now may not be known everywhere yet. */
export const grace = 60_000;

const nothing = { spent: [], orphans: [], looks: 0 };

/** An order whose job is still to be found or made. */
export const newOrder: State = { ...nothing, doing: { do: "read the note" } };

/** An order whose job is known. */
export function knownOrder(jobId: string): State {
  return { ...nothing, doing: { do: "ask", jobId }, job: { id: jobId, how: "known before" } };
}

/** The whole course of an order: what follows from an answer. Calls nothing, knows no clock, keeps nothing. */
export function next(state: State, event: Event, terms: Terms): State {
  const { job } = state;
  switch (event.is) {
    case "note":
      return { ...without(state, "note"), ...(event.note ? { note: event.note } : {}), doing: { do: "search" } };
    case "found":
      return found(state, event.search, terms);
    case "process":
      // What a process did in its last moment may take its time to be listed, so the patience begins when it is dead.
      return event.alive ? patiently(state) : patiently({ ...state, dead: true, looks: 0 });
    case "judged":
      return judged(state, event, terms);
    case "wanted":
      if (!event.wanted) return end(state, { is: "not wanted" });
      return { ...state, doing: { do: "lock", instead: state.note } };
    case "locked":
      if (event.by !== undefined) return end(state, { is: "under way elsewhere", pid: event.by });
      return { ...state, doing: { do: "submit", spent: state.spent } };
    case "accepted": {
      const { jobId: id, sentAt } = event;
      const placed: Placed = { id, how: "submitted", ...(sentAt === undefined ? {} : { sentAt }) };
      return { ...state, job: placed, doing: { do: "write down", jobId: id } };
    }
    case "refused":
      return { ...state, lost: event.trouble, doing: { do: "withdraw" } };
    case "lost":
      return patiently({ ...state, lost: event.trouble, looks: 0 });
    case "noted":
      if (job) return { ...state, doing: { do: "ask", jobId: job.id } };
      return end(state, { is: "troubled", trouble: state.lost });
    case "woke":
      return { ...state, doing: job ? { do: "ask", jobId: job.id } : { do: "search" } };
    case "status":
      return asked(state, event.status, event.now, terms);
    case "looked":
      return end(state, { is: "finished" });
    case "trouble":
      return troubled(state, event.trouble);
  }
}

function found(state: State, { usable, spent, orphans }: Search, terms: Terms): State {
  const known: State = {
    ...state,
    spent: [...new Set([...spent, ...state.spent])],
    orphans: orphans.map(({ jobId }) => jobId),
  };
  if (usable) return take(known, usable.job.jobId, usable.finished);
  const { note, looks, lost } = known;
  if (lost !== undefined) return patiently(known);
  if (note !== undefined && note.jobId === undefined) {
    if (known.dead === undefined) return { ...known, doing: { do: "look for the process", note } };
    if (looks < patience.length) return patiently(known);
  }
  // The list lags, or no longer goes back that far.
  if (note?.jobId !== undefined && !known.spent.includes(note.jobId)) {
    return { ...known, doing: { do: "judge", jobId: note.jobId } };
  }
  return towardsSubmit(known, terms);
}

function patiently(state: State): State {
  const ms = patience[state.looks];
  if (ms === undefined) {
    if (state.lost !== undefined) return { ...state, doing: { do: "leave" } };
    return end(state, { is: "under way elsewhere", pid: state.note?.pid ?? 0 });
  }
  return { ...state, looks: state.looks + 1, doing: { do: "sleep", ms } };
}

function take(state: State, id: string, finished: boolean): State {
  const taken: State = { ...state, job: { id, how: finished ? "met finished" : "met under way" } };
  // After a lost answer the lock is still ours, and what it stands for is known now.
  return { ...taken, doing: state.lost === undefined ? { do: "ask", jobId: id } : { do: "write down", jobId: id } };
}

function judged(state: State, event: Event & { is: "judged" }, terms: Terms): State {
  const id = state.job?.id ?? state.note?.jobId ?? "";
  if (event.usable) return take(state, id, event.finished);
  const spent = [...state.spent, id];
  // The service answered the submit with a job of old: its token is used up, and there is a lock of ours to be taken anew.
  if (state.job) return { ...newOrder, spent };
  return towardsSubmit({ ...state, spent }, terms);
}

function towardsSubmit(state: State, { maySubmit }: Terms): State {
  return maySubmit ? { ...state, doing: { do: "ask Pulumi" } } : end(state, { is: "not allowed" });
}

function asked(state: State, status: StatusFacts, now: number, terms: Terms): State {
  const job = { ...state.job!, since: state.job?.since ?? now };
  const here = { ...state, job };
  const elapsed = now - job.since;
  const isNew = status.is === "not-found" && job.how === "submitted" && elapsed < grace;
  if (status.is === "pending" || isNew) {
    return waiting(here, { jobId: job.id, state: status.state ?? "not known yet", elapsed }, terms);
  }
  if (isOld(job, status, terms) && !state.spent.includes(job.id))
    return { ...here, doing: { do: "judge", jobId: job.id } };
  if (status.is === "finished") return { ...here, doing: { do: "look at the files", jobId: job.id } };
  if (status.is === "failed") return end(here, { is: "failed" });
  return end(here, { is: terms.wait ? "unknown" : "pending" });
}

function waiting(state: State, meanwhile: Progress, { wait, timeout }: Terms): State {
  if (!wait) return end(state, { is: "pending" });
  const left = timeout - meanwhile.elapsed;
  if (left <= 0) return end(state, { is: "timed out", ...meanwhile });
  return { ...state, doing: { do: "sleep", ms: Math.min(pause(meanwhile.elapsed), left), meanwhile } };
}

/** Answered to a submit, and created before the service can have seen it: what an earlier submit with the same token made. */
function isOld({ how, sentAt }: Placed, { created }: StatusFacts, { slack }: Terms): boolean {
  return how === "submitted" && sentAt !== undefined && created !== undefined && created + slack < sentAt;
}

function troubled(state: State, trouble: Trouble): State {
  const { doing, job, lost } = state;
  // A note that cannot be written loses nothing: the job is known, or is found by its mark.
  if (doing.do === "write down" && job) return { ...state, doing: { do: "ask", jobId: job.id } };
  if (doing.do === "withdraw" || doing.do === "leave") return end(state, { is: "troubled", trouble: lost });
  // While a lost answer is looked for, only the end of patience ends the looking.
  if (doing.do === "search" && lost !== undefined) return patiently(state);
  return end(state, { is: "troubled", trouble });
}

function end(state: State, how: Ending): State {
  return { ...state, doing: { do: "end", how } };
}

function without(state: State, name: "note"): State {
  const { [name]: _left, ...rest } = state;
  return rest;
}
