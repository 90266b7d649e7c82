import type { SeenJob } from "../../provider/order/seen-job";

/** Shows a job that is waited for. */
export interface WatchView {
  show(seen: SeenJob): void;
  /** The job has ended. */
  end(): void;
}

/** The exit code of a wait that is interrupted: the job is still running. */
export const stillRunning = 3;
