import type { Effect, Event, SearchResult } from "../../../provider/order/order";
import type { ModelStore } from "./store";
import { type ModelJob, type ModelProcess, serves, type World } from "./world";

/** One way in which the world can reply to an effect. */
export interface Reply {
  readonly label: string;
  readonly world: World;
  readonly event: Event;
  /** The reply is a fault. */
  readonly fault?: true;
}

const error = { is: "error", error: "error" } as const;

/** The service and the notes, as the model has them. */
export interface Model {
  readonly store: ModelStore;
  /** Seconds by which the list of jobs lags at most. */
  readonly lag: number;
}

/** All replies of the world to an effect. */
export function repliesTo(effect: Effect, process: ModelProcess, world: World, { store, lag }: Model): Reply[] {
  const plainly = (event: Event, label: string = event.is): Reply => ({ label, world, event });
  const fails: Reply = { label: "error", world, event: error, fault: true };
  switch (effect.do) {
    case "read the note":
      return [plainly({ is: "note", note: store.read(world) }), fails];
    case "search":
      return [plainly({ is: "found", search: search(world) }), fails];
    case "look for the owner":
      return [...store.look(process, world), fails];
    case "judge": {
      const job = world.jobs.find(({ id }) => id === effect.jobId);
      const usable = job !== undefined && serves(job);
      return [plainly({ is: "judged", usable, finished: job?.state === "finished" }), fails];
    }
    case "ask Pulumi":
      return [plainly({ is: "wanted", wanted: process.wanted })];
    case "lock": {
      const taken = store.take(process, world, effect.instead);
      return taken.label === "locked" ? [taken, fails] : [taken];
    }
    case "submit": {
      const held = store.confirm(process, world);
      if (held === undefined) return [plainly({ is: "refused", error: "lock lost" }, "the lock is lost")];
      return submit(effect.spent, held, lag);
    }
    case "write down":
    case "withdraw":
    case "leave":
      return [{ label: "noted", world: store.write(process, world, effect), event: { is: "noted" } }, fails];
    case "poll":
      return poll(effect.jobId, process, world);
    case "sleep":
      return process.wakes !== undefined && process.wakes <= world.now ? [plainly({ is: "woke" })] : [];
    case "look at the files":
      return [plainly({ is: "looked" })];
    case "end":
      return [];
  }
}

function search({ jobs, now }: World): SearchResult {
  const shown = jobs.filter((job) => job.shown <= now).reverse();
  const usable = shown.find(serves);
  const spent = shown.filter((job) => !serves(job)).map(({ id }) => id);
  if (!usable) return { spent, orphans: [] };
  return { usable: { job: { jobId: usable.id }, finished: usable.state === "finished" }, spent, orphans: [] };
}

/**
 * Submits: accepted and listed at once or late, refused, lost before or after it was accepted, or
 * answered with the earlier job of its token.
 */
function submit(spent: readonly string[], world: World, lag: number): Reply[] {
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
    { label: "accepted, reply lost", world: accept(world.now), event: lost, fault: true },
    { label: "accepted, reply lost, listed late", world: accept(world.now + lag), event: lost, fault: true },
    { label: "lost before it was accepted", world, event: lost, fault: true },
    { label: "refused", world, event: { is: "refused", error: "refused" }, fault: true },
  ];
  const old = world.jobs.find((job) => job.token === token);
  // How long a token is remembered is not documented: both can happen.
  if (old) replies.push({ label: `answered with ${old.id}`, world, event: { is: "accepted", jobId: old.id, sentAt } });
  return replies;
}

function poll(jobId: string, process: ModelProcess, world: World): Reply[] {
  const job = world.jobs.find(({ id }) => id === jobId);
  const now = world.now * 1_000;
  const hears = (is: "pending" | "finished" | "failed" | "not-found", next = world): Reply => ({
    label: is,
    world: next,
    event: { is: "status", now, status: { is, ...(job ? { created: job.created * 1_000 } : {}) } },
  });
  if (!job) return [hears("not-found")];
  if (job.state !== "pending") return [hears(job.state), { label: "error", world, event: error, fault: true }];
  const become = (state: ModelJob["state"]): World => ({
    ...world,
    jobs: world.jobs.map((one) => (one === job ? { ...one, state } : one)),
  });
  return [
    // A second "pending" would show nothing new.
    ...(process.heard < 1 ? [hears("pending")] : []),
    hears("finished", become("finished")),
    { ...hears("failed", become("failed")), fault: true },
    { label: "error", world, event: error, fault: true },
    ...(job.shown > world.now ? [hears("not-found")] : []),
  ];
}
