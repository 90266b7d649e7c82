import type { State } from "../../../provider/order/order";
import { type Move, movesFrom } from "./moves";
import { type Trial, usualTrial } from "./trial";
import type { ModelGeneration } from "./model-note";
import { deployed, type ModelJob, type ModelProcess, newWorld, running, serves, type World } from "./world";

/** The result of an exploration. */
export interface Explored {
  /** Different worlds that were reached. */
  readonly worlds: number;
  readonly moves: number;
  /** A violation, with its shortest path. */
  readonly violation?: { readonly what: string; readonly path: readonly number[]; readonly story: readonly string[] };
}

interface Visit {
  readonly world: World;
  readonly from: Visit | undefined;
  /** The index of the move that led from there. */
  readonly index: number;
  readonly label: string;
}

/**
 * Explores everything that can happen with up to `faults` faults, breadth first, so that a
 * violation is found with its shortest path.
 * @param limit worlds after which the exploration gives up
 */
export function explore(faults: number, trial: Trial = usualTrial, limit = 5_000_000): Explored {
  const first: Visit = { world: newWorld(faults, trial.atOnce), from: undefined, index: 0, label: "" };
  const keyOf = worldKeys();
  const seen = new Set([keyOf(first.world)]);
  let moves = 0;
  for (let turn: Visit[] = [first]; turn.length > 0;) {
    const next: Visit[] = [];
    for (const visit of turn) {
      const lost = judge(visit.world, trial);
      if (lost !== undefined) return { worlds: seen.size, moves, violation: storyOf(lost, visit) };
      for (const [index, move] of movesFrom(visit.world, trial).entries()) {
        moves += 1;
        const then: Visit = { world: move.world, from: visit, index, label: move.label };
        if (move.violation !== undefined) return { worlds: seen.size, moves, violation: storyOf(move.violation, then) };
        const key = keyOf(move.world);
        if (seen.has(key)) continue;
        seen.add(key);
        if (seen.size > limit) throw new Error(`more than ${limit} states: explore fewer faults`);
        next.push(then);
      }
    }
    turn = next;
  }
  return { worlds: seen.size, moves };
}

/** Walks one path again and tells its story. */
export function replay(faults: number, path: readonly number[], trial: Trial = usualTrial): string[] {
  const story: string[] = [];
  let world = newWorld(faults, trial.atOnce);
  for (const index of path) {
    const move: Move | undefined = movesFrom(world, trial)[index];
    if (!move) throw new Error(`the path has no move ${index} after: ${story.at(-1) ?? "the start"}`);
    story.push(`${String(world.now).padStart(4)} s  ${move.label}`);
    if (move.violation !== undefined) story.push(`        ${move.violation}`);
    world = move.world;
  }
  const lost = judge(world, trial);
  return lost === undefined ? story : [...story, `        ${lost}`];
}

/**
 * Judges a world without a live process: its recorded job serves the order and no other job does,
 * or the next deployments get there.
 */
function judge(world: World, trial: Trial): string | undefined {
  if (world.processes.some(({ alive }) => alive)) return undefined;
  for (const remembers of [false, true]) {
    const found = judgeEnd(recover(world, trial, remembers));
    if (found !== undefined) return found;
  }
  return undefined;
}

function judgeEnd(end: World): string | undefined {
  if (end.resource?.state !== "finished") {
    return "not recovered: three deployments without a fault do not end with a finished job";
  }
  const known = [end.resource.jobId, ...(end.overwritten ?? [])];
  const stray = end.jobs.find((job) => serves(job) && !known.includes(job.id));
  return stray && `lost: ${stray.id} serves the order and is in no state`;
}

/**
 * Goes on with up to three deployments without a fault. After two at a time the state may be that
 * of the earlier one, so a refresh comes first.
 * @param remembers whether the service answers a used token with the job that it was used for
 */
function recover(from: World, given: Trial, remembers: boolean): World {
  const trial: Trial = { ...given, atOnce: 1 };
  let world = given.atOnce === 1 ? from : refreshed(from);
  for (let turn = 0; turn < 3 && world.resource?.state !== "finished"; turn += 1) {
    world = { ...(deployed(world) ?? world), faults: 0 };
    while (running(world).length > 0) {
      const moves = movesFrom(world, trial);
      const move = (remembers ? moves.find(({ label }) => label.includes("answered with")) : undefined) ?? moves[0];
      if (move === undefined) return world;
      world = move.world;
    }
  }
  return world;
}

/** A job whose files are gone is replaced by the next deployment. */
function refreshed(world: World): World {
  const { resource, jobs } = world;
  const job = jobs.find(({ id }) => id === resource?.jobId);
  if (resource?.state !== "finished" || job === undefined || serves(job)) return world;
  return { ...world, resource: { ...resource, state: "failed" } };
}

function storyOf(what: string, visit: Visit): NonNullable<Explored["violation"]> {
  const path: number[] = [];
  const story: string[] = [];
  for (let at: Visit | undefined = visit; at?.from; at = at.from) {
    path.unshift(at.index);
    story.unshift(at.label);
  }
  return { what, path, story };
}

/**
 * Makes the keys of worlds. Worlds with equal keys have equal futures: times are relative to now,
 * and the past has one time. A job or a process stands in many worlds: its text is made once, and a
 * number takes its place in the keys.
 */
function worldKeys(): (world: World) => string {
  const texts = new Map<string, number>();
  const parts = new WeakMap<object, number>();
  const ofText = (text: string): number => {
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    return number;
  };
  const ofPart = (part: object, content: () => object): number => {
    const number = parts.get(part) ?? ofText(JSON.stringify(content()));
    parts.set(part, number);
    return number;
  };
  const ofJob = (job: ModelJob, now: number): string => {
    const { created, shown, ...rest } = job;
    return `${ofPart(job, () => rest)},${Math.max(created - now, -100)},${Math.max(shown - now, 0)}`;
  };
  const ofProcess = (process: ModelProcess, now: number): string => {
    const { wakes = Number.NaN, order, ...rest } = process;
    const sent = Math.max((order.job?.sentAt ?? Number.NaN) - now * 1_000, -100_000);
    return `${ofPart(process, () => ({ ...rest, order: lasting(order) }))},${wakes - now},${sent}`;
  };
  const ofGeneration = (generation: ModelGeneration, now: number): string => {
    const { written, ...rest } = generation;
    return `${ofPart(generation, () => rest)},${Math.max(written - now, -1_000)}`;
  };
  return ({ now, jobs, generations, processes, ...rest }) => {
    const alive = processes.filter((process) => process.alive).map((process) => ofProcess(process, now));
    const made = jobs.map((job) => ofJob(job, now));
    const noted = generations.map((one) => ofGeneration(one, now));
    return [ofText(JSON.stringify(rest)), made.join(";"), noted.join(";"), alive.join(";"), processes.length].join("|");
  };
}

function lasting({ doing, job, ...order }: State): object {
  if (job === undefined) return { ...order, doing };
  const { since: _since, sentAt: _sentAt, ...placed } = job;
  return { ...order, doing: doing.do === "sleep" ? doing.do : doing, job: placed };
}
