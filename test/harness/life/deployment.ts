import type { ProviderProcess } from "./provider-process";
import type { Write } from "./resource";

/** How a deployment ended. */
export type Ending = "done" | "failed" | "killed";

/**
 * Runs Pulumi's part of a deployment to its end. A killed CLI records nothing more, while its
 * provider may go on.
 */
export async function deployment(
  process: ProviderProcess,
  work: (write: Write) => Promise<void>,
  failed: (message: string) => void,
): Promise<Ending> {
  const write: Write = (change) => {
    if (process.wanted) change();
  };
  const run = work(write).then(
    (): Ending => "done",
    (error: unknown): Ending => {
      if (process.wanted) failed(error instanceof Error ? error.message : String(error));
      return "failed";
    },
  );
  const ending = await Promise.race([run, process.end.then((): Ending => "killed")]);
  process.dismiss();
  return ending;
}

/**
 * Works on all resources at once, as Pulumi does. Their errors are thrown when all have ended.
 */
export async function together(works: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  const failed = ends.filter((end) => end.status === "rejected").map(({ reason }) => reason as Error);
  if (failed.length > 0) throw new AggregateError(failed, failed.map(({ message }) => message).join("; "));
}
