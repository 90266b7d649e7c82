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

// A hook of the root suite, for every file that uses the harness: processes first, they may still write.
after(async function () {
  await endAll();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
