import type { Engine } from "../../provider/engine/engine";
import { isFile } from "../../provider/job/files";
import type { JobFile, JobTimes, ListedJob } from "../../provider/job/job";
import { type KindName, kinds } from "../../provider/kinds/all";
import { type Mark, readMark } from "../../schema/job/user-data";
import { defined } from "../../schema/defined";
import type { Owner, Owners } from "../state/owners";
import type { GivenStacks } from "../state/given-states";
import type { References } from "../state/references";

/** The files of one finished job. */
export interface UnusedJob {
  readonly jobId: string;
  readonly kind: KindName;
  readonly mark: Mark;
  readonly owner?: Owner;
  readonly times: JobTimes;
  readonly files: readonly JobFile[];
  /** Outputs outside of buckets, which are never deleted. */
  readonly others: number;
}

/** The jobs of this package, by what a state says about them. */
export interface SortedJobs {
  /** Finished, and no given state refers to them. */
  readonly unused: readonly UnusedJob[];
  /** Jobs that may be in use, with the reason, by job id. */
  readonly kept: ReadonlyMap<string, string>;
  /** Jobs that have not ended. */
  readonly running: readonly string[];
}

/** The known stacks and their resources. */
export interface Knowledge {
  readonly references: References;
  readonly owners: Owners;
  readonly stacks: GivenStacks;
  /** Resources that nothing names count as gone. */
  readonly noState: boolean;
}

const day = 86_400_000;

/** The service knows its jobs for a year. */
const reach = 366 * day;

/**
 * Sorts all jobs of this package that the service lists.
 * @throws HighlightError if the service gave no answer
 */
export async function sortJobs(engine: Pick<Engine, "ims">, knowledge: Knowledge, now: number): Promise<SortedJobs> {
  const unused: UnusedJob[] = [];
  const kept = new Map<string, string>();
  const running: string[] = [];
  for (const kind of Object.keys(kinds) as KindName[]) {
    for await (const listed of kinds[kind].list(engine.ims, new Date(now - reach))) {
      const mark = readMark(listed.userData);
      if (mark === undefined || listed.state === "Failed") continue;
      const { jobId } = listed.job;
      const reason = listed.state === "Finished" ? reasonToKeep(listed, mark, knowledge) : undefined;
      if (listed.state !== "Finished") running.push(jobId);
      else if (reason !== undefined) kept.set(jobId, reason);
      else {
        const found = await unusedJobOf(engine, kind, listed, mark, knowledge.owners);
        if (found === "running") running.push(jobId);
        else if (found !== undefined) unused.push(found);
      }
    }
  }
  return { unused, kept, running };
}

/** Why the files of a finished job may be in use; undefined where they are not. */
function reasonToKeep(listed: ListedJob, mark: Mark, knowledge: Knowledge): string | undefined {
  const { references, owners, stacks, noState } = knowledge;
  if (references.hasJob(listed.job.jobId)) return "a given state refers to the job";
  const owner = owners.of(mark);
  if (owner === undefined) {
    return noState ? undefined : "no given state names the resource: give the state of its stack, or type --no-state";
  }
  if (!stacks.has(owner.urn)) {
    if (noState && owner.isDeleted) return undefined;
    return `the state of stack ${owner.stack} of project ${owner.project} is not given`;
  }
  const created = Date.parse(listed.times.created ?? "");
  if (!(created < stacks.writtenOf(owner.urn))) {
    return `newer than the given state of stack ${owner.stack}: export it again`;
  }
  return undefined;
}

async function unusedJobOf(
  { ims }: Pick<Engine, "ims">,
  kind: KindName,
  { job }: ListedJob,
  mark: Mark,
  owners: Owners,
): Promise<UnusedJob | "running" | undefined> {
  // Each kind understands the results of its own status only.
  const jobKind = kinds[kind] as (typeof kinds)["extraction"];
  const status = await jobKind.status(ims, job);
  if (status.is === "pending") return "running";
  if (status.is !== "finished") return undefined;
  const all = jobKind.outputs(status.result);
  const files = all.filter(isFile);
  const others = all.length - files.length;
  return { jobId: job.jobId, kind, mark, ...defined({ owner: owners.of(mark) }), times: status.times, files, others };
}
