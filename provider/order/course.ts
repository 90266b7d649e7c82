import type {
  Ending,
  Event,
  JobProgress,
  PlacedJob,
  PlacedOrder,
  SearchResult,
  State,
  StatusFacts,
  Terms,
} from "./order";
import { pollInterval } from "./polls/poll-interval";
import { defined } from "../../schema/defined";

/**
 * Milliseconds between the searches for a job that may have been submitted: exponential backoff
 * over one minute.
 */
export const searchBackoff: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Milliseconds between the searches after that minute, where the list may lag longer. */
const searchPause = 60_000;

/** Milliseconds after a submit in which the service may not know the job everywhere yet. */
export const grace = 60_000;

/**
 * How often a job that reports Finished without outputs is polled before it counts as stalled (at
 * least a minute).
 */
const stallLimit = 20;

const nothing = { spent: [], orphans: [], searches: 0 };

/** An order without a job yet. */
export const newOrder: State = { ...nothing, doing: { do: "read the note" } };

/** An order whose job is known: it polls and never submits. */
export function knownOrder(jobId: string): PlacedOrder {
  return { ...nothing, doing: { do: "poll", jobId }, job: { id: jobId, how: "known before" } };
}

/**
 * The reducer of an order's state machine: the state after an event. It is pure: it makes no call,
 * reads no clock and keeps nothing. The interpreter is performer.ts.
 */
export function next(state: State, event: Event, terms: Terms): State {
  const { job } = state;
  switch (event.is) {
    case "note":
      return { ...state, ...defined({ note: event.note }), doing: { do: "search" } };
    case "found":
      return afterSearch(state, event.search, terms);
    case "owner":
      return afterLook(state, event);
    case "judged":
      return afterJudgement(state, event, terms);
    case "wanted":
      if (!event.wanted) return end(state, { is: "not wanted" });
      return { ...state, doing: { do: "lock", instead: state.note } };
    case "locked":
      // Another process was faster: its job is taken over as soon as it has one.
      if (!event.won) return { ...withoutNote(state), searches: 0, doing: { do: "look for the owner" } };
      return { ...withoutNote(state), doing: { do: "submit", spent: state.spent } };
    case "accepted": {
      const { jobId: id, sentAt, warnings } = event;
      const placed: PlacedJob = { id, how: "submitted", ...defined({ sentAt, warnings }) };
      return { ...state, job: placed, doing: { do: "write down", jobId: id } };
    }
    case "refused":
      return { ...state, submitError: event.error, doing: { do: "withdraw" } };
    case "lost":
      return searchLater({ ...state, submitError: event.error, searches: 0 });
    case "noted":
      if (job) return { ...state, doing: { do: "poll", jobId: job.id } };
      return end(state, { is: "error", error: state.submitError });
    case "woke":
      return { ...state, doing: job ? { do: "poll", jobId: job.id } : { do: "search" } };
    case "status":
      return afterPoll(state, event.status, event.now, terms);
    case "looked":
      return end(state, { is: "finished" });
    case "error":
      return afterError(state, event.error);
  }
}

function afterSearch(state: State, { usable, spent, orphans }: SearchResult, terms: Terms): State {
  const known: State = {
    ...state,
    spent: [...new Set([...spent, ...state.spent])],
    orphans: orphans.map(({ jobId }) => jobId),
  };
  if (usable) return takeOver(known, usable.job.jobId, usable.finished);
  const { note, submitError } = known;
  if (submitError !== undefined) return searchLater(known);
  if (note !== undefined && note.jobId === undefined) {
    if (known.patience === undefined) return { ...known, doing: { do: "look for the owner" } };
    if (known.patience > 0) return searchLater(known);
  }
  // The list lags, or does not reach back to the job in the note.
  if (note?.jobId !== undefined && !known.spent.includes(note.jobId)) {
    return { ...known, doing: { do: "judge", jobId: note.jobId } };
  }
  return headForSubmit(known, terms);
}

/**
 * A live owner gives its note a job or gives it up. A job that a dead one submitted in its last
 * moment may be listed late, so the searches start over, and last as long as the list may lag.
 */
function afterLook(state: State, { note, alive, patience }: Event & { is: "owner" }): State {
  const seen: State = { ...withoutNote(state), ...defined({ note }) };
  if (note === undefined || note.jobId !== undefined) return { ...seen, doing: { do: "search" } };
  if (alive) return searchLater(seen);
  return searchLater({ ...seen, patience, searches: 0 });
}

function withoutNote({ note: _note, patience: _patience, ...state }: State): State {
  return state;
}

function searchLater(state: State): State {
  const { patience, submitError } = state;
  const step = searchBackoff[state.searches];
  const searches = state.searches + 1;
  if (patience !== undefined) {
    if (patience <= 0) return { ...state, doing: { do: "search" } };
    const ms = Math.min(step ?? searchPause, patience);
    return { ...state, searches, patience: patience - ms, doing: { do: "sleep", ms } };
  }
  if (step !== undefined) return { ...state, searches, doing: { do: "sleep", ms: step } };
  if (submitError !== undefined) return { ...state, doing: { do: "leave" } };
  return end(state, { is: "under way elsewhere", by: state.note?.owner ?? "another process" });
}

/** The first sleep between two searches: the moment to log why the order searches again. */
export function isFirstSearchPause({ doing, searches }: State): boolean {
  return doing.do === "sleep" && doing.progress === undefined && searches === 1;
}

function takeOver(state: State, id: string, finished: boolean): State {
  const taken: State = { ...state, job: { id, how: finished ? "met finished" : "met under way" } };
  // After a lost answer this process still holds the lock; its note gets the job's id.
  return {
    ...taken,
    doing: state.submitError === undefined ? { do: "poll", jobId: id } : { do: "write down", jobId: id },
  };
}

function afterJudgement(state: State, event: Event & { is: "judged" }, terms: Terms): State {
  const id = state.job?.id ?? state.note?.jobId ?? "";
  if (event.usable) return takeOver(state, id, event.finished);
  const spent = [...state.spent, id];
  // The service answered the submit with an earlier job, so the idempotency token is used up. Start
  // over with another token; the lock is taken again.
  if (state.job) return { ...newOrder, spent };
  return headForSubmit({ ...state, spent }, terms);
}

function headForSubmit(state: State, { maySubmit }: Terms): State {
  return maySubmit ? { ...state, doing: { do: "ask Pulumi" } } : end(state, { is: "not allowed" });
}

function afterPoll(state: State, status: StatusFacts, now: number, terms: Terms): State {
  const stalls = status.stalled ? (state.job?.stalls ?? 0) + 1 : 0;
  const job = { ...state.job!, since: state.job?.since ?? now, stalls };
  const polled = { ...state, job };
  const elapsed = now - job.since;
  const isNew = status.is === "not-found" && job.how === "submitted" && elapsed < grace;
  if (status.is === "pending" || isNew) {
    return pollLater(polled, { jobId: job.id, state: status.state ?? "not known yet", elapsed }, terms);
  }
  if (isOld(job, status, terms) && !state.spent.includes(job.id)) {
    return { ...polled, doing: { do: "judge", jobId: job.id } };
  }
  if (status.is === "finished") return { ...polled, doing: { do: "look at the files", jobId: job.id } };
  if (status.is === "failed") return end(polled, { is: "failed" });
  return end(polled, { is: terms.wait ? "unknown" : "pending" });
}

function pollLater(state: State, progress: JobProgress, { wait, timeout, isNear }: Terms): State {
  if (!wait) return end(state, { is: "pending" });
  const polls = state.job?.stalls ?? 0;
  if (polls >= stallLimit) return end(state, { is: "stalled", polls, ...progress });
  const left = timeout - progress.elapsed;
  if (left <= 0) return end(state, { is: "timed out", ...progress });
  return { ...state, doing: { do: "sleep", ms: Math.min(pollInterval(progress.elapsed, isNear), left), progress } };
}

/**
 * Whether the service answered the submit with a job of an earlier submit with the same idempotency
 * token: the job was created before this submit can have arrived.
 */
function isOld({ how, sentAt }: PlacedJob, { created }: StatusFacts, { slack }: Terms): boolean {
  return how === "submitted" && sentAt !== undefined && created !== undefined && created + slack < sentAt;
}

function afterError(state: State, error: unknown): State {
  const { doing, job, submitError } = state;
  // A note that cannot be written loses nothing: the job is known, and its mark makes it findable.
  if (doing.do === "write down" && job) return { ...state, doing: { do: "poll", jobId: job.id } };
  if (doing.do === "withdraw" || doing.do === "leave") return end(state, { is: "error", error: submitError });
  // After a lost answer a failed search counts as one of the repeated searches.
  if (doing.do === "search" && submitError !== undefined) return searchLater(state);
  return end(state, { is: "error", error });
}

function end(state: State, how: Ending): State {
  return { ...state, doing: { do: "end", how } };
}
