import type { Expected, ProcessMemory } from "../order/process-memory";
import type { CommonArgs, JobKind } from "../job/kind";
import type { JobFile } from "../job/job";
import { namedTarget } from "../order/ordering";
import { type JobRecord, type ResourceInputs, resourceName } from "../job/record";
import { hasKey, mayWrite, targetOf } from "../job/target";

type Named = Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">;

/** Warns, once, that another resource of this run writes files of the same names. */
export function namesWarning(kind: Named, memory: ProcessMemory, inputs: ResourceInputs): string | undefined {
  const target = targetOf(kind, inputs);
  // `{key}` differs from resource to resource.
  if (target === undefined || target === "not known" || hasKey(target)) return undefined;
  const { place, argument } = target;
  const writers = memory.writers.get(place) ?? [];
  if (writers.includes(inputs.identity)) return undefined;
  memory.writers.set(place, [...writers, inputs.identity]);
  if (writers.length === 0) return undefined;
  return (
    `its files have the same names as those of ${writers.map(resourceName).join(" and ")} (${place}): ` +
    `the later job overwrites the files of the earlier one; give ${argument} other names, or put {key} into it`
  );
}

/** Notes that another job will replace the recorded one. */
export function noteReplaced(kind: Named, memory: ProcessMemory, record: JobRecord, news: ResourceInputs): void {
  const { identity } = news;
  memory.owners.set(identity, record.account);
  memory.replaced.set(identity, record);
  const target = namedTarget({ kind, account: record.account, inputs: news });
  if (target !== undefined && target !== "not known") memory.expected.set(identity, { target });
}

/** Notes that a resource has its new job. Files of an unfinished job are still expected. */
export function noteCreated(kind: Named, memory: ProcessMemory, record: JobRecord): void {
  memory.expected.delete(record.identity);
  if (record.state !== "pending") return;
  memory.liveJobs.add(record.jobId);
  const target = namedTarget({ kind, account: record.account, inputs: record });
  if (target === undefined || target === "not known") return;
  memory.expected.set(record.identity, { target, jobId: record.jobId });
}

/** The files still to be written in this run that will overwrite this one. */
export function expectedOver(memory: ProcessMemory, file: JobFile): Expected | undefined {
  return [...memory.expected.values()].find(({ target }) => mayWrite(target, file));
}
