import type { JobRecord } from "../job/record";
import type { ExpectedLength } from "./seen-job";

/** A run of a job: its billed minutes, and the milliseconds that it took. */
interface Run {
  readonly minutes: number;
  readonly length: number;
}

/**
 * The lengths of the jobs that this process has seen to end. The service documents no speed: only
 * other jobs tell how long one takes, by its billed minutes.
 */
export class RunTimes {
  private readonly runs = new Map<string, Run[]>();

  /** @param kind name of the kind of the finished job */
  add(kind: string, record: JobRecord): void {
    const run = runOf(record);
    if (run) this.runs.set(kind, [...(this.runs.get(kind) ?? []), run]);
  }

  /**
   * The length of a job to expect: by the last run of its resource, else by the jobs of its kind.
   * @param minutes billed minutes of the job; undefined where they are not known
   * @param last the record of the job that it replaces
   */
  expect(kind: string, minutes: number | undefined, last: JobRecord | undefined): ExpectedLength | undefined {
    if (minutes === undefined) return undefined;
    const before = last && runOf(last);
    if (before) return { length: lengthOf([before], minutes), by: "its last run" };
    const runs = this.runs.get(kind) ?? [];
    if (runs.length === 0) return undefined;
    const jobs = runs.length === 1 ? "the job that has ended" : `the ${runs.length} jobs that have ended`;
    return { length: lengthOf(runs, minutes), by: jobs };
  }
}

function lengthOf(runs: readonly Run[], minutes: number): number {
  const sum = (of: (run: Run) => number) => runs.reduce((total, run) => total + of(run), 0);
  return (minutes * sum(({ length }) => length)) / sum((run) => run.minutes);
}

function runOf({ state, createTime, endTime, estimatedCost }: JobRecord): Run | undefined {
  const length = Date.parse(endTime ?? "") - Date.parse(createTime ?? "");
  const minutes = estimatedCost?.minutes ?? 0;
  return state === "finished" && length > 0 && minutes > 0 ? { minutes, length } : undefined;
}
