import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endAll } from "./processes";

// tools/test gives its processes one folder for all that they make, and removes it itself.
const given = process.env.HIGHLIGHTS_TEST_FOLDER;
let own: string | undefined;

/**
 * A new empty folder, removed after the run; its real path, because macOS links its temporary
 * folder.
 */
export function scratchFolder(name: string): string {
  const parent = given ?? (own ??= mkdtempSync(join(tmpdir(), "highlights-e2e-")));
  return mkdtempSync(join(realpathSync(parent), `${name}-`));
}

/**
 * Ends all that was started and removes all that was made: processes first, they may still write.
 */
export async function clearScratch(): Promise<void> {
  await endAll();
  if (own) rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  own = undefined;
}

// A hook of the root suite, for a file that is run alone. What is not a test clears up by itself.
if ("after" in globalThis) after(clearScratch);
