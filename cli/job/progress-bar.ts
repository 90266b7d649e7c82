import { describeWork, timeLeft } from "../../provider/order/progress-text";
import type { SeenJob } from "../../provider/order/seen-job";
import { printable } from "../printable";
import { stillRunning, type WatchView } from "./watch-view";

/** Units of the bar: the share of a job has three digits. */
const whole = 1_000;

/**
 * Draws the progress of a job and the time since the beginning of the wait, in one line that is
 * gone in the end.
 * @param note shown where the wait is interrupted
 * @param isMeasured the service tells the share that is done; without it there is no bar
 */
export async function drawProgress(
  screen: NodeJS.WriteStream,
  { note, isMeasured }: { readonly note: string; readonly isMeasured: boolean },
): Promise<WatchView> {
  const { progress, spinner } = await import("@clack/prompts");
  // The library ends the process with code 0 where it reads Ctrl-C as a key.
  const correctCode = (): void => void (process.exitCode = stillRunning);
  const onCancel = (): void => process.exit(stillRunning);
  const options = { output: screen, indicator: "timer", cancelMessage: note, onCancel } as const;
  const line = isMeasured ? barLine(progress({ ...options, max: whole, size: 24 })) : spinner(options);
  process.once("exit", correctCode);
  let isDrawn = false;
  return {
    show: (seen) => {
      const text = printable([...describeWork(seen), ...timeLeft(seen)].join(", "));
      if (!isDrawn) line.start(text);
      isDrawn = true;
      line.message(text, seen);
    },
    end: () => {
      process.removeListener("exit", correctCode);
      if (isDrawn) line.clear();
    },
  };
}

/** A line that is drawn anew all the time. */
interface DrawnLine {
  start(text: string): void;
  message(text: string, seen: SeenJob): void;
  clear(): void;
}

interface Bar extends Pick<DrawnLine, "start" | "clear"> {
  advance(step: number, text: string): void;
}

/** The bar goes back where a job begins anew. */
function barLine(bar: Bar): DrawnLine {
  let at = 0;
  return {
    start: (text) => bar.start(text),
    message: (text, { progress }) => {
      const next = Math.round((progress?.share ?? 0) * whole);
      bar.advance(next - at, text);
      at = next;
    },
    clear: () => bar.clear(),
  };
}
