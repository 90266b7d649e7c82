import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endAll } from "./processes";

let folder: string | undefined;
let count = 0;

/** A new empty folder, removed at the end of the run; its real path, because macOS links its temporary folder. */
export function scratchFolder(name: string): string {
  folder ??= realpathSync(mkdtempSync(join(tmpdir(), "highlights-e2e-")));
  count += 1;
  const made = join(folder, `${name}-${count}`);
  mkdirSync(made);
  return made;
}

/** Ends all that was started and removes all that was made: processes first, they may still write. */
export async function clearScratch(): Promise<void> {
  await endAll();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folder = undefined;
}

// A hook of the root suite, for every file that uses the harness. What is not a test clears up by itself.
if ("after" in globalThis) after(clearScratch);
