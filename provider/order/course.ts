import type { Ending, Event, Placed, Progress, Search, State, StatusFacts, Terms, Trouble } from "./order";
import { pause } from "./poll-interval";
import { defined } from "../../schema/defined";

/**
 * Milliseconds between looks at the list for a job that may have been submitted: a minute in all.
 */
export const patience: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Milliseconds for which a job that was submitted just now may not be known everywhere yet. */
export const grace = 60_000;

const nothing = { spent: [], orphans: [], looks: 0 };

/**
 * Looks that a job is given which has ended by its own account and shows nothing that it made: a
 * minute at least.
 */
const stallLimit = 20;

/** An order whose job is still to be found or made. */
export const newOrder: State = { ...nothing, doing: { do: "read the note" } };

/** An order whose job is known. */
export function knownOrder(jobId: string): State {
  return { ...nothing, doing: { do: "ask", jobId }, job: { id: jobId, how: "known before" } };
}

/**
 * The whole course of an order: what follows from an answer. Calls nothing, knows no clock, keeps
 * nothing.
 */
export function next(state: State, event: Event, terms: Terms): State {
  const { job } = state;
  switch (event.is) {
    case "note":
      return { ...state, ...(event.note ? { note: event.note } : {}), doing: { do: "search" } };
    case "found":
      return found(state, event.search, terms);
    case "process":
      // What a process did in its last moment may take its time to be listed, so the patience
      // begins when it is dead.
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
      const placed: Placed = { id, how: "submitted", ...defined({ sentAt }) };
      return { ...state, job: placed, doing: { do: "write down", jobId: id } };
    }
    case "refused":
      return { ...state, submitError: event.trouble, doing: { do: "withdraw" } };
    case "lost":
      return patiently({ ...state, submitError: event.trouble, looks: 0 });
    case "noted":
      if (job) return { ...state, doing: { do: "ask", jobId: job.id } };
      return end(state, { is: "troubled", trouble: state.submitError });
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
  const { note, looks, submitError } = known;
  if (submitError !== undefined) return patiently(known);
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
    if (state.submitError !== undefined) return { ...state, doing: { do: "leave" } };
    return end(state, { is: "under way elsewhere", pid: state.note?.pid ?? 0 });
  }
  return { ...state, looks: state.looks + 1, doing: { do: "sleep", ms } };
}

function take(state: State, id: string, finished: boolean): State {
  const taken: State = { ...state, job: { id, how: finished ? "met finished" : "met under way" } };
  // After a lost answer the lock is still ours, and what it stands for is known now.
  return {
    ...taken,
    doing: state.submitError === undefined ? { do: "ask", jobId: id } : { do: "write down", jobId: id },
  };
}

function judged(state: State, event: Event & { is: "judged" }, terms: Terms): State {
  const id = state.job?.id ?? state.note?.jobId ?? "";
  if (event.usable) return take(state, id, event.finished);
  const spent = [...state.spent, id];
  // The service answered the submit with a job of old: its token is used up, and there is a lock of
  // ours to be taken anew.
  if (state.job) return { ...newOrder, spent };
  return towardsSubmit({ ...state, spent }, terms);
}

function towardsSubmit(state: State, { maySubmit }: Terms): State {
  return maySubmit ? { ...state, doing: { do: "ask Pulumi" } } : end(state, { is: "not allowed" });
}

function asked(state: State, status: StatusFacts, now: number, terms: Terms): State {
  const stalls = status.stalled ? (state.job?.stalls ?? 0) + 1 : 0;
  const job = { ...state.job!, since: state.job?.since ?? now, stalls };
  const here = { ...state, job };
  const elapsed = now - job.since;
  const isNew = status.is === "not-found" && job.how === "submitted" && elapsed < grace;
  if (status.is === "pending" || isNew) {
    return waiting(here, { jobId: job.id, state: status.state ?? "not known yet", elapsed }, terms);
  }
  if (isOld(job, status, terms) && !state.spent.includes(job.id)) {
    return { ...here, doing: { do: "judge", jobId: job.id } };
  }
  if (status.is === "finished") return { ...here, doing: { do: "look at the files", jobId: job.id } };
  if (status.is === "failed") return end(here, { is: "failed" });
  return end(here, { is: terms.wait ? "unknown" : "pending" });
}

function waiting(state: State, meanwhile: Progress, { wait, timeout }: Terms): State {
  if (!wait) return end(state, { is: "pending" });
  const looks = state.job?.stalls ?? 0;
  if (looks >= stallLimit) return end(state, { is: "stalled", looks, ...meanwhile });
  const left = timeout - meanwhile.elapsed;
  if (left <= 0) return end(state, { is: "timed out", ...meanwhile });
  return { ...state, doing: { do: "sleep", ms: Math.min(pause(meanwhile.elapsed), left), meanwhile } };
}

/**
 * Answered to a submit, and created before the service can have seen it: what an earlier submit
 * with the same token made.
 */
function isOld({ how, sentAt }: Placed, { created }: StatusFacts, { slack }: Terms): boolean {
  return how === "submitted" && sentAt !== undefined && created !== undefined && created + slack < sentAt;
}

function troubled(state: State, trouble: Trouble): State {
  const { doing, job, submitError } = state;
  // A note that cannot be written loses nothing: the job is known, or is found by its mark.
  if (doing.do === "write down" && job) return { ...state, doing: { do: "ask", jobId: job.id } };
  if (doing.do === "withdraw" || doing.do === "leave") return end(state, { is: "troubled", trouble: submitError });
  // While a lost answer is looked for, only the end of patience ends the looking.
  if (doing.do === "search" && submitError !== undefined) return patiently(state);
  return end(state, { is: "troubled", trouble });
}

function end(state: State, how: Ending): State {
  return { ...state, doing: { do: "end", how } };
}
