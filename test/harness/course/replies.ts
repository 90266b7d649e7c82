import type { Effect, Event, SearchResult } from "../../../provider/order/order";
import type { SubmitNote } from "../../../provider/order/notes";
import { lag, type ModelJob, type ModelProcess, serves, type World } from "./world";

/** One way in which the world can answer what it is asked. */
export interface Reply {
  readonly label: string;
  readonly world: World;
  readonly event: Event;
  /** It is one of the things that can go wrong. */
  readonly fault?: true;
}

const trouble = { is: "error", error: "trouble" } as const;

/** All answers that the world can give to what a process asks. */
export function repliesTo(effect: Effect, process: ModelProcess, world: World): Reply[] {
  const plainly = (event: Event, label = event.is): Reply => ({ label, world, event });
  const fails: Reply = { label: "trouble", world, event: trouble, fault: true };
  const noted = (note: SubmitNote | undefined): Reply => {
    const { note: _before, ...rest } = world;
    return { label: "noted", world: note ? { ...rest, note } : rest, event: { is: "noted" } };
  };
  switch (effect.do) {
    case "read the note":
      return [plainly({ is: "note", note: world.note }), fails];
    case "search":
      return [plainly({ is: "found", search: searched(world) }), fails];
    case "look for the process":
      return [plainly({ is: "process", alive: isUnderWay(effect.note, process, world) })];
    case "judge": {
      const job = world.jobs.find(({ id }) => id === effect.jobId);
      const usable = job !== undefined && serves(job);
      return [plainly({ is: "judged", usable, finished: job?.state === "finished" }), fails];
    }
    case "ask Pulumi":
      return [plainly({ is: "wanted", wanted: process.wanted })];
    case "lock": {
      const taken = !same(world.note, effect.instead);
      if (taken) return [plainly({ is: "locked", by: world.note?.pid ?? 0 })];
      const note = { pid: process.pid, at: String(process.pid) };
      return [{ label: "locked", world: { ...world, note }, event: { is: "locked", by: undefined } }, fails];
    }
    case "submit":
      return submitted(effect.spent, world);
    case "write down":
      return [noted({ ...(world.note ?? { pid: process.pid, at: String(process.pid) }), jobId: effect.jobId }), fails];
    case "withdraw":
      return [noted(undefined), fails];
    case "leave":
      return [noted({ ...(world.note ?? { at: String(process.pid) }), pid: 0 }), fails];
    case "poll":
      return asked(effect.jobId, process, world);
    case "sleep":
      return process.wakes !== undefined && process.wakes <= world.now ? [plainly({ is: "woke" })] : [];
    case "look at the files":
      return [plainly({ is: "looked" })];
    case "end":
      return [];
  }
}

function searched({ jobs, now }: World): SearchResult {
  const shown = jobs.filter((job) => job.shown <= now).reverse();
  const usable = shown.find(serves);
  const spent = shown.filter((job) => !serves(job)).map(({ id }) => id);
  if (!usable) return { spent, orphans: [] };
  return { usable: { job: { jobId: usable.id }, finished: usable.state === "finished" }, spent, orphans: [] };
}

/**
 * A submit: accepted at once or late to be listed, refused, lost before or after it was accepted,
 * or answered with a job of old.
 */
function submitted(spent: readonly string[], world: World): Reply[] {
  const token = [...spent].sort().join();
  const id = `job ${world.jobs.length + 1}`;
  const sentAt = world.now * 1_000;
  const accept = (shown: number): World => {
    const job: ModelJob = { id, state: "pending", token, created: world.now, shown };
    return { ...world, jobs: [...world.jobs, job] };
  };
  const lost: Event = { is: "lost", error: "lost" };
  const replies: Reply[] = [
    { label: "accepted", world: accept(world.now), event: { is: "accepted", jobId: id, sentAt } },
    {
      label: "accepted, listed late",
      world: accept(world.now + lag),
      event: { is: "accepted", jobId: id, sentAt },
      fault: true,
    },
    { label: "accepted, answer lost", world: accept(world.now), event: lost, fault: true },
    { label: "accepted, answer lost, listed late", world: accept(world.now + lag), event: lost, fault: true },
    { label: "lost before it was accepted", world, event: lost, fault: true },
    { label: "refused", world, event: { is: "refused", error: "refused" }, fault: true },
  ];
  const old = world.jobs.find((job) => job.token === token);
  // How long a token is remembered is not documented: both can happen.
  if (old) replies.push({ label: `answered with ${old.id}`, world, event: { is: "accepted", jobId: old.id, sentAt } });
  return replies;
}

function asked(jobId: string, process: ModelProcess, world: World): Reply[] {
  const job = world.jobs.find(({ id }) => id === jobId);
  const now = world.now * 1_000;
  const hears = (is: "pending" | "finished" | "failed" | "not-found", next = world): Reply => ({
    label: is,
    world: next,
    event: { is: "status", now, status: { is, ...(job ? { created: job.created * 1_000 } : {}) } },
  });
  if (!job) return [hears("not-found")];
  if (job.state !== "pending") return [hears(job.state), { label: "trouble", world, event: trouble, fault: true }];
  const become = (state: ModelJob["state"]): World => ({
    ...world,
    jobs: world.jobs.map((one) => (one === job ? { ...one, state } : one)),
  });
  return [
    // A job that goes on for ever shows nothing new.
    ...(process.heard < 1 ? [hears("pending")] : []),
    hears("finished", become("finished")),
    { ...hears("failed", become("failed")), fault: true },
    { label: "trouble", world, event: trouble, fault: true },
    ...(job.shown > world.now ? [hears("not-found")] : []),
  ];
}

function isUnderWay({ pid, jobId }: SubmitNote, process: ModelProcess, world: World): boolean {
  return jobId === undefined && pid !== process.pid && world.processes.some((one) => one.pid === pid && one.alive);
}

function same(one: SubmitNote | undefined, other: SubmitNote | undefined): boolean {
  return one?.pid === other?.pid && one?.at === other?.at && one?.jobId === other?.jobId;
}
