import type { Engine } from "../../provider/engine/engine";
import type { ListedJob } from "../../provider/job/job";
import { type KindName, kinds } from "../../provider/kinds/all";
import { type Mark, readMark } from "../../schema/job/user-data";
import { defined } from "../../schema/defined";
import type { Owner, Owners } from "../state/owners";

/** A row of the list of jobs. */
export interface JobRow {
  readonly jobId: string;
  /** Undefined for a job that is not of this package. */
  readonly kind?: KindName;
  /** The service's word for the job's type. */
  readonly type?: string;
  readonly state: "pending" | "finished" | "failed";
  /** The service's word for the state. */
  readonly serviceState?: string;
  /** ISO 8601, UTC. */
  readonly created?: string;
  readonly ended?: string;
  /** Seconds from the creation to the end. */
  readonly seconds?: number;
  /** Seconds of all videos, where the list tells it. */
  readonly inputSeconds?: number;
  /** Billed minutes, where a state knows them. */
  readonly minutes?: number;
  readonly mark?: Mark;
  readonly owner?: Owner;
}

/** A part of the list of jobs. */
export interface JobRows {
  readonly rows: readonly JobRow[];
  /** Older jobs follow. */
  readonly isCut: boolean;
}

/**
 * The jobs of both kinds since a time, newest first. Reads no page of a list that it does not need.
 * @throws HighlightError if the service gave no answer
 */
export async function listJobs(
  engine: Pick<Engine, "ims">,
  { since, limit }: { readonly since: Date; readonly limit: number },
  owners: Owners,
): Promise<JobRows> {
  const lists = Object.entries(kinds).map(([name, kind]) => ({
    kind: name as KindName,
    jobs: kind.list(engine.ims, since)[Symbol.asyncIterator](),
  }));
  const heads = await Promise.all(lists.map(async ({ kind, jobs }) => ({ kind, jobs, head: await jobs.next() })));
  const rows: JobRow[] = [];
  for (;;) {
    const newest = heads
      .filter(({ head }) => head.done !== true)
      .sort((a, b) => timeOf(b.head.value as ListedJob) - timeOf(a.head.value as ListedJob))[0];
    if (newest === undefined) return { rows, isCut: false };
    if (rows.length === limit) return { rows, isCut: true };
    rows.push(rowOf(newest.head.value as ListedJob, newest.kind, owners));
    newest.head = await newest.jobs.next();
  }
}

function rowOf(listed: ListedJob, kind: KindName, owners: Owners): JobRow {
  const { job, type, state: serviceState, times, inputSeconds } = listed;
  const mark = readMark(listed.userData);
  const state = serviceState === "Finished" ? "finished" : serviceState === "Failed" ? "failed" : "pending";
  const ended = state === "pending" ? undefined : times.ended;
  const seconds = (Date.parse(ended ?? "") - Date.parse(times.created ?? "")) / 1000;
  return {
    jobId: job.jobId,
    state,
    ...defined({
      kind: mark && kind,
      type,
      serviceState,
      created: times.created,
      ended,
      seconds: Number.isFinite(seconds) ? seconds : undefined,
      inputSeconds,
      minutes: owners.priceOf(job.jobId)?.minutes,
      mark,
      owner: owners.of(mark),
    }),
  };
}

/** A job without a time counts as new. */
function timeOf({ times }: ListedJob): number {
  const time = Date.parse(times.created ?? "");
  return Number.isNaN(time) ? Infinity : time;
}
