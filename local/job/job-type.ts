import type { StoredJob } from "../store/jobs";
import type { JobContext } from "./context";
import type { JobOutcome, JobWork } from "./queue";

/** A type of job that the embedded service can run. */
export interface JobType {
  /** `JobType` on the wire; recorded with every job. */
  readonly name: string;
  /** `EventType` of the message that tells its end. */
  readonly event: string;
  /**
   * Does a job's work.
   * @throws JobFailure with the code and message that the job ends with
   */
  run(job: StoredJob, context: JobContext, work: JobWork): Promise<JobOutcome>;
}
