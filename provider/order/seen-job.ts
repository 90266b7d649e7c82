import type { JobProgress } from "../../schema/job/progress";

/** A poll's view of an unfinished job. Times are milliseconds. */
export interface SeenJob {
  readonly jobId: string;
  /** The service's name for its state. */
  readonly state: string;
  /** Since the first poll. */
  readonly elapsed: number;
  /** Only on the engine `local`. */
  readonly progress?: JobProgress;
  /** The whole length of the job to expect, where other jobs tell it. */
  readonly expected?: ExpectedLength;
}

/** The length of a job, from jobs that have ended. */
export interface ExpectedLength {
  /** Milliseconds. */
  readonly length: number;
  /** The jobs that tell it, in words: `its last run`. */
  readonly by: string;
}
