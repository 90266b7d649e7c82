import { defined } from "../../schema/defined";
import { type JobProgress, type ProgressOnWire, writeProgress } from "../../schema/job/progress";
import type { StoredJob } from "../store/jobs";

/**
 * Facts of a job for which the vendor has no field.
 * @param progress of a job that has not ended
 */
export function ownFacts(
  { warnings, inputSeconds, startTime, timings }: StoredJob,
  progress?: JobProgress,
): {
  Warnings?: readonly string[];
  InputSeconds?: number;
  StartTime?: string;
  Timings?: object;
  Progress?: ProgressOnWire;
} {
  return {
    ...(warnings?.length ? { Warnings: warnings } : {}),
    ...defined({ InputSeconds: inputSeconds, StartTime: startTime, Timings: timings }),
    ...defined({ Progress: progress && writeProgress(progress) }),
  };
}
