import { setImmediate } from "node:timers/promises";

/** Resolves when a condition holds; mocha's own limit ends a wait that is in vain. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate();
}
