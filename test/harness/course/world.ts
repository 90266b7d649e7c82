import type { State, Terms } from "../../../provider/order/order";
import { knownOrder, newOrder, searchBackoff } from "../../../provider/order/course";
import type { FileNote, ModelGeneration } from "./model-note";

/** A job of the service that carries the order's mark. */
export interface ModelJob {
  readonly id: string;
  readonly state: "pending" | "finished" | "failed";
  /** The token that it was submitted with. */
  readonly token: string;
  readonly created: number;
  /** The second from which the list shows it. */
  readonly shown: number;
  /** Its files are missing or were overwritten. */
  readonly filesGone?: true;
}

/** A provider process and the order that it follows. */
export interface ModelProcess {
  readonly pid: number;
  readonly alive: boolean;
  /** The Pulumi that started it is there. */
  readonly wanted: boolean;
  readonly order: State;
  /** When it wakes; only while it sleeps. */
  readonly wakes?: number;
  /** How often a poll found its job pending. */
  readonly heard: number;
}

/**
 * The whole model as plain data: the service's jobs, the machine's note, the processes and Pulumi's
 * record.
 */
export interface World {
  /** Seconds since the beginning. */
  readonly now: number;
  readonly jobs: readonly ModelJob[];
  /** The machine's note, where notes are files. */
  readonly note?: FileNote;
  /** The generations of the note, where notes are objects in a bucket. */
  readonly generations: readonly ModelGeneration[];
  readonly processes: readonly ModelProcess[];
  readonly resource?: { readonly jobId: string; readonly state: ModelJob["state"] };
  /** Jobs that another deployment at the same time took out of Pulumi's record again. */
  readonly overwritten?: readonly string[];
  /** Faults that may still happen. */
  readonly faults: number;
  /** Deployments that may still begin. */
  readonly deployments: number;
}

/** Where the notes are, and what is promised there. */
export interface Surroundings {
  readonly notes: "in files" | "in a bucket";
  /** Seconds by which the list of jobs lags at most. A longer lag is not covered. */
  readonly lag: number;
  /** Deployments that may run at a time: with two, no lock of a stack holds. */
  readonly atOnce: number;
}

/**
 * Seconds by which the list of jobs lags at most beside notes in files: as long as the package
 * searches for a job whose reply was lost. A longer lag is not covered there.
 */
export const lag = searchBackoff.reduce((sum, ms) => sum + ms) / 1_000;

/** One machine, which keeps its data folder. */
export const oneMachine: Surroundings = { notes: "in files", lag, atOnce: 1 };

/**
 * Two machines without a lock of the stack, whose data folders are lost after each deployment. The
 * lag is short, so that fewer searches have to be explored: the wait follows from it as the wait of
 * the package from ten minutes.
 */
export const twoMachines: Surroundings = { notes: "in a bucket", lag: 70, atOnce: 2 };

export const terms: Terms = { maySubmit: true, wait: true, timeout: 3_600_000, slack: 30_000 };

/** @param atOnce deployments at a time; with two of them there is no third before the recovery */
export function newWorld(faults: number, atOnce: number): World {
  const deployments = atOnce === 1 ? faults + 1 : atOnce;
  return { now: 0, jobs: [], generations: [], processes: [], faults, deployments };
}

/** Whether a job serves the order: it is pending, or its files are there. */
export function serves(job: ModelJob): boolean {
  return job.state === "pending" || (job.state === "finished" && !job.filesGone);
}

/** The world after the start of an `up`; undefined where the job has finished. */
export function deployed(world: World): World | undefined {
  const { resource, processes } = world;
  if (resource?.state === "finished") return undefined;
  // A failed job is replaced: the provider is asked to create again.
  const order = resource?.state === "pending" ? knownOrder(resource.jobId) : newOrder;
  const process: ModelProcess = { pid: processes.length + 1, alive: true, wanted: true, order, heard: 0 };
  return { ...world, processes: [...processes, process], deployments: world.deployments - 1 };
}

/** The deployments that Pulumi waits for. */
export function running(world: World): ModelProcess[] {
  return world.processes.filter(({ alive, wanted }) => alive && wanted);
}
