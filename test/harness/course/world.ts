import type { State, Terms } from "../../../provider/order/order";
import { knownOrder, newOrder, searchBackoff } from "../../../provider/order/course";
import type { SubmitNote } from "../../../provider/order/notes";

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
  readonly note?: SubmitNote;
  readonly processes: readonly ModelProcess[];
  readonly resource?: { readonly jobId: string; readonly state: ModelJob["state"] };
  /** Faults that may still happen. */
  readonly faults: number;
  /** Deployments that may still begin. */
  readonly deployments: number;
}

/**
 * Seconds by which the list of jobs lags at most: as long as the package searches for a job whose
 * reply was lost. A longer lag is not covered.
 */
export const lag = searchBackoff.reduce((sum, ms) => sum + ms) / 1_000;

export const terms: Terms = { maySubmit: true, wait: true, timeout: 3_600_000, slack: 30_000 };

export function newWorld(faults: number): World {
  return { now: 0, jobs: [], processes: [], faults, deployments: faults + 1 };
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

/** The deployment that Pulumi waits for. */
export function current(world: World): ModelProcess | undefined {
  return world.processes.find(({ alive, wanted }) => alive && wanted);
}
