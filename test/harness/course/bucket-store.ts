import {
  currentOf,
  highestOf,
  lease,
  lockState,
  patienceFor,
  sendTime,
  versionOf,
} from "../../../provider/order/notes/lease";
import type { SubmitNote } from "../../../provider/order/notes/notes";
import { defined } from "../../../schema/defined";
import type { ModelGeneration } from "./model-note";
import type { ModelStore, Stored } from "./store";
import type { ModelProcess, World } from "./world";

/** Rules of the lock, each of which a mutation leaves out. */
export interface LockRules {
  /** An owner whose lease is about to end renews it before it submits. */
  readonly lease: boolean;
  /** A taker waits until the list must show a dead owner's job. */
  readonly patience: boolean;
  /** An owner looks for higher generations before it submits. */
  readonly generations: boolean;
}

export const allRules: LockRules = { lease: true, patience: true, generations: true };

/**
 * The notes in a bucket, which all machines share. Nobody sees who is alive: a live owner renews
 * its lease, unless it stands still.
 * @param lag seconds by which the list of jobs lags at most
 */
export function bucketStore(lag: number, rules: LockRules = allRules): ModelStore {
  const patience = rules.patience ? patienceFor(lag * 1_000) : 0;
  return {
    read: ({ generations }) => noteOf(currentOf(generations) as ModelGeneration | undefined),
    look(process, world) {
      const now = looked(process, world, patience);
      if (now.event.alive) return [now];
      const renewed = withRenewal(world, process);
      if (renewed === undefined) return [now];
      // A live owner that has not renewed its lease stood still: its machine was suspended.
      return [looked(process, renewed, patience), { ...now, label: "the owner stands still", fault: true }];
    },
    take({ pid }, world, instead) {
      const { generations, now } = world;
      // Its list was made when it read the note: another process may have taken the number since.
      const number = highestKnown(world, instead) + 1;
      if (generations.some((one) => one.number === number)) {
        return { label: "taken", world, event: { is: "locked", won: false } };
      }
      const own: ModelGeneration = { number, pid, etag: `${pid}.0`, size: 1, written: now, instead: instead?.version };
      return {
        label: "locked",
        world: { ...world, generations: [...generations, own] },
        event: { is: "locked", won: true },
      };
    },
    confirm({ pid }, world) {
      const own = ownOf(world, pid);
      if (own === undefined) return undefined;
      const others = rules.generations
        ? world.generations
        : world.generations.filter(({ number }) => number <= own.number);
      const inTime = others.map((one) => ({ ...one, written: one.written * 1_000 }));
      const state = lockState(inTime, own, world.now * 1_000);
      if (state.is !== "held") return undefined;
      return state.left >= sendTime || !rules.lease ? world : written(world, own, {});
    },
    write({ pid }, world, effect) {
      const own = ownOf(world, pid);
      if (own === undefined) return world;
      switch (effect.do) {
        case "write down":
          return supersede(written(world, own, { jobId: effect.jobId }), own.number);
        case "leave":
          return written(world, own, { pid: 0 });
        case "withdraw":
          return highestOf(world.generations) > own.number ? world : written(world, own, { size: 0, pid: 0 });
      }
    },
  };
}

function looked({ pid }: ModelProcess, world: World, patience: number): Look {
  const current = currentOf(world.generations) as ModelGeneration | undefined;
  if (current === undefined) {
    return { label: "no note", world, event: { is: "owner", alive: false, patience: 0 } };
  }
  const age = (world.now - current.written) * 1_000;
  const isOther = current.pid !== 0 && current.pid !== pid && current.jobId === undefined;
  const alive = isOther && age <= lease;
  const left = Math.max(0, patience - age);
  const event = { is: "owner", ...defined({ note: noteOf(current) }), alive, patience: left } as const;
  return { label: alive ? "alive" : "dead", world, event };
}

type Look = Stored & { readonly event: { readonly is: "owner" } };

/** The world in which the live owner of the note has just renewed its lease. */
function withRenewal(world: World, { pid }: ModelProcess): World | undefined {
  const current = currentOf(world.generations) as ModelGeneration | undefined;
  if (current === undefined || current.jobId !== undefined || current.pid === pid) return undefined;
  const owner = world.processes.find((one) => one.pid === current.pid);
  return owner?.alive === true ? written(world, current, {}) : undefined;
}

/** The highest number that a process knew when it read the note. */
function highestKnown({ generations }: World, instead: SubmitNote | undefined): number {
  const replaced = generations.find((one) => versionOf(one) === instead?.version)?.number ?? 0;
  const above = generations.filter(({ number }) => number > replaced).sort((a, b) => a.number - b.number);
  // Withdrawn ones only take numbers.
  const withdrawn = above.findIndex(({ size }) => size > 0);
  return replaced + (withdrawn === -1 ? above.length : withdrawn);
}

function ownOf({ generations }: World, pid: number): ModelGeneration | undefined {
  return generations.filter(({ etag }) => etag.startsWith(`${pid}.`)).at(-1);
}

function written(world: World, own: ModelGeneration, change: Partial<ModelGeneration>): World {
  const [pid, count] = own.etag.split(".");
  const now: ModelGeneration = { ...own, written: world.now, etag: `${pid}.${Number(count) + 1}`, ...change };
  return { ...world, generations: world.generations.map((one) => (one.number === own.number ? now : one)) };
}

/** Without the generations that a submit has superseded. */
function supersede(world: World, number: number): World {
  return { ...world, generations: world.generations.filter((one) => one.number >= number) };
}

function noteOf(generation: ModelGeneration | undefined): SubmitNote | undefined {
  if (generation === undefined) return undefined;
  const { pid, jobId } = generation;
  const owner = pid === 0 ? undefined : `deployment ${pid}`;
  return { ...defined({ owner, jobId }), at: "", version: versionOf(generation) };
}
