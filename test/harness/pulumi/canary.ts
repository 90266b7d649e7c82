import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Begins every secret of a run, so that one search finds them all. */
const sign = "CANARY";

/** A secret that a run must not show. */
export function canary(name: string, seed: number): string {
  return `${sign}-${name}-${seed}`;
}

/** The first line that shows a secret. */
export function leakIn(text: string): string | undefined {
  return text.split("\n").find((line) => line.includes(sign));
}

/**
 * Files below a folder that hold a secret, but for the request of a job, which the service stores
 * as it came.
 */
export function leakingFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .filter(({ name }) => !["job.json", "job.json.partial"].includes(basename(name)))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(sign));
}
