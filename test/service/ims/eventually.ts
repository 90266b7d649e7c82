import { setTimeout } from "node:timers/promises";

/**
 * A moment in which ffmpeg has the machine: the work that is waited for is done by another process.
 */
export async function pause(): Promise<void> {
  await setTimeout(10);
}

/** Resolves when a condition holds; mocha's own limit ends a wait that is in vain. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause();
}
