import type { Lifecycle } from "./lifecycle/lifecycle";
import { lazyJob } from "./dynamic";

// The path of this module is named in the state of every stack with a HighlightMontageJob, so it
// never moves. Pulumi calls the functions below; nothing is loaded before the first of them.
const job = lazyJob(async (outside): Promise<Lifecycle> => {
  const [{ lifecycle }, { montage }] = await Promise.all([
    import("./lifecycle/lifecycle.js"),
    import("./kinds/montage.js"),
  ]);
  return lifecycle(montage, outside);
});

export const { configure, check, diff, create, read, update } = job;

const remove = job.delete;
export { remove as delete };
