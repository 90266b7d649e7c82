import type { State } from "../../../provider/order/order";
import { lease } from "../../../provider/order/notes/lease";
import { repliesTo } from "./replies";
import type { Trial } from "./trial";
import { deployed, type ModelJob, type ModelProcess, running, serves, terms, type World } from "./world";

/** One thing that can happen next. */
export interface Move {
  readonly label: string;
  readonly world: World;
  /** The violation, where the move is one. */
  readonly violation?: string;
}

/** Seconds in which a lease runs out. */
const later = 2 * (lease / 1_000);

/**
 * Everything that can happen next: a reply, a death at any step, time that passes, a new
 * deployment, files that are removed.
 */
export function movesFrom(world: World, trial: Trial): Move[] {
  const moves = world.processes.filter(({ alive }) => alive).flatMap((process) => movesOf(process, world, trial));
  if (running(world).length < trial.atOnce && world.deployments > 0) {
    const after = deployed(world);
    if (after) moves.push({ label: "pulumi up", world: after });
    // Beside another one it begins at any time of it.
    if (after && trial.atOnce > 1) {
      moves.push({ label: "pulumi up, later", world: { ...after, now: after.now + later } });
    }
  }
  const wakes = world.processes.flatMap(({ alive, wakes }) =>
    alive && wakes !== undefined && wakes > world.now ? [wakes] : [],
  );
  if (wakes.length > 0) moves.push({ label: "time passes", world: { ...world, now: Math.min(...wakes) } });
  if (world.faults > 0) {
    for (const job of world.jobs.filter((one) => one.state === "finished" && serves(one))) {
      const jobs = world.jobs.map((one): ModelJob => (one === job ? { ...one, filesGone: true } : one));
      moves.push({ label: `the files of ${job.id} go`, world: { ...world, jobs, faults: world.faults - 1 } });
    }
  }
  return moves;
}

function movesOf(process: ModelProcess, world: World, trial: Trial): Move[] {
  const { doing } = process.order;
  const name = `process ${process.pid}`;
  const moves: Move[] = [];
  for (const reply of repliesTo(doing, process, world, trial)) {
    if (reply.fault && world.faults === 0) continue;
    const cost = reply.fault ? 1 : 0;
    const after = { ...reply.world, faults: world.faults - cost };
    const label = `${name}, ${doing.do}: ${reply.label}`;
    const violation = paidTwice(world, after);
    const order = trial.course(process.order, reply.event, terms);
    const heard = process.heard + (reply.label === "pending" ? 1 : 0);
    moves.push({ label, ...record(advance(process, order, heard, after), trial), ...(violation ? { violation } : {}) });
  }
  // A death after a reply is the same as one before the next step: nothing changes in between.
  if (world.faults > 0) {
    const fewer = { ...world, faults: world.faults - 1 };
    moves.push({
      label: `${name} dies before it can ${doing.do}`,
      world: withProcess(fewer, { ...process, alive: false, wanted: false }),
    });
    if (process.wanted) {
      moves.push({
        label: `the Pulumi of ${name} is killed, and it goes on`,
        world: withProcess(fewer, { ...process, wanted: false }),
      });
    }
  }
  return moves;
}

function advance(
  process: ModelProcess,
  order: State,
  heard: number,
  world: World,
): { world: World; process: ModelProcess } {
  const { wakes: _before, ...rest } = process;
  const after = { ...rest, order, heard, ...wakesAt(order, world.now) };
  // An orphan that only waits for its job changes nothing more.
  const idle =
    !process.wanted && order.job !== undefined && order.doing.do !== "write down" && order.doing.do !== "judge";
  return { world: withProcess(world, idle ? { ...after, alive: false } : after), process: after };
}

/** A wait for a job takes no time here: the job's end is one of the replies to a poll. */
function wakesAt({ doing }: State, now: number): { wakes?: number } {
  if (doing.do !== "sleep") return {};
  return { wakes: doing.progress ? now : now + Math.ceil(doing.ms / 1_000) };
}

/** Records the job of a process that is done, unless its Pulumi was killed. */
function record({ world, process }: { world: World; process: ModelProcess }, { atOnce }: Trial): { world: World } {
  const { doing, job } = process.order;
  if (doing.do !== "end") return { world };
  const done = withProcess(world, { ...process, alive: false, wanted: false });
  if (!process.wanted || job === undefined) return { world: done };
  const { is } = doing.how;
  const state = is === "finished" || is === "failed" ? is : "pending";
  const { resource, overwritten = [] } = done;
  const isLost = atOnce > 1 && resource !== undefined && resource.jobId !== job.id;
  return {
    world: {
      ...done,
      resource: { jobId: job.id, state },
      ...(isLost ? { overwritten: [...overwritten, resource.jobId] } : {}),
    },
  };
}

function withProcess(world: World, process: ModelProcess): World {
  return { ...world, processes: world.processes.map((one) => (one.pid === process.pid ? process : one)) };
}

function paidTwice(before: World, after: World): string | undefined {
  if (after.jobs.length === before.jobs.length) return undefined;
  const twin = before.jobs.find(serves);
  return twin && `paid twice: ${after.jobs.at(-1)!.id} is accepted while ${twin.id} serves the same order`;
}
