import type { JobFile } from "./kind";

const live = new Set<string>();

/** Notes that a resource of this run holds a file, so that deleting an older resource of the same run leaves it alone. */
export function markLive(engine: string, file: JobFile): void {
  live.add(name(engine, file));
}

export function isLive(engine: string, file: JobFile): boolean {
  return live.has(name(engine, file));
}

function name(engine: string, file: JobFile): string {
  return `${engine} ${file.bucket}/${file.key}`;
}
