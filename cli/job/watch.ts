import type { Engine } from "../../provider/engine/engine";
import type { SeenJob } from "../../provider/order/seen-job";
import { Waiter } from "../../provider/order/waiter";
import type { CommandOutside } from "../outside";
import { statusOfAnyKind } from "./details";
import { drawProgress } from "./progress-bar";
import { stillRunning, type WatchView } from "./watch-view";

/** The shell in which a command waits. */
export interface WatchTerminal {
  readonly env: NodeJS.ProcessEnv;
  /** The stream to draw on; lines are written where there is none, or it is no terminal. */
  readonly screen?: NodeJS.WriteStream;
}

/**
 * Waits until a job has ended, with a progress bar on a terminal and lines elsewhere. Ctrl-C ends
 * the process with code 3 and says that the job goes on.
 * @throws HighlightError if the service gave no answer
 */
export async function watchJob(
  jobId: string,
  engine: Engine,
  outside: CommandOutside,
  { env, screen }: WatchTerminal,
): Promise<void> {
  const note = `job ${jobId} goes on; alicloud-highlights job ${jobId} --watch waits for it again`;
  const view =
    screen !== undefined && isForDrawing(screen, env)
      ? await drawProgress(screen, { note, isMeasured: engine.name === "local" })
      : writeLines(outside, note);
  const { ims, isNear } = engine;
  const progress = (seen: SeenJob) => view.show(seen);
  try {
    await new Waiter({ kind: { status: statusOfAnyKind }, ims, isNear, progress }, outside).wait(jobId, Infinity);
  } finally {
    view.end();
  }
}

/** The least columns of a progress bar with its words; a terminal without a known size has none. */
const leastColumns = 40;

/** Whether a progress bar can be drawn, and is not unwanted. */
export function isForDrawing(
  { isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">,
  env: NodeJS.ProcessEnv,
): boolean {
  const isOn = (value: string | undefined) => value !== undefined && !["", "0", "false"].includes(value);
  const isUnwanted = env.TERM === "dumb" || isOn(env.CI) || Boolean(env.NO_COLOR) || isOn(env.ACCESSIBLE);
  return isTTY && columns >= leastColumns && !isUnwanted;
}

function writeLines(outside: CommandOutside, note: string): WatchView {
  const leave = (): void => {
    outside.log(note);
    process.exit(stillRunning);
  };
  process.once("SIGINT", leave);
  return {
    show: (seen) => outside.shared.progress.report(undefined, seen, outside),
    end: () => void process.removeListener("SIGINT", leave),
  };
}
