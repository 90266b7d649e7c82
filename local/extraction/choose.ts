import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { select, type Choice, type Wanted } from "../selection/selection";
import type { Footage } from "../signals/footage";
import { keepSignals } from "../signals/kept-signals";

/** Seconds of a video from which on the choice takes longer than a request may wait. */
const long = 600;

/**
 * Keeps the signals of a video in the job's folder, and chooses in them. In a long video another
 * thread chooses, so that the service goes on answering.
 * @throws Error where the signals cannot be kept
 */
export async function keepAndChoose(
  folder: string,
  footage: Pick<Footage, "media" | "signals" | "kept">,
  wanted: Wanted,
): Promise<Choice> {
  await keepSignals(folder, footage);
  const { media, signals } = footage;
  const chosen = signals.length < long ? undefined : await chooseElsewhere({ folder, media, wanted });
  return chosen ?? select(signals, wanted);
}

/** The task of the thread that chooses: the job's folder holds the signals of the video. */
export interface ChoiceOrder {
  readonly folder: string;
  readonly media: string;
  readonly wanted: Wanted;
}

/** @returns undefined where the thread cannot be started, or cannot read the signals */
function chooseElsewhere(order: ChoiceOrder): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(join(__dirname, "choice-thread.js"), { workerData: order });
    worker.once("message", (choice: Choice | undefined) => resolve(choice));
    worker.once("error", () => resolve(undefined));
    worker.once("exit", () => resolve(undefined));
  });
}
