import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A JSON file of test/fixtures. Tests are started in the repository's root. */
export function fixture<T = unknown>(path: string): T {
  return JSON.parse(readFileSync(join(process.cwd(), "test", "fixtures", path), "utf8")) as T;
}

/**
 * JSON text with the keys of all objects sorted; written here again so that it does not depend on
 * the code under test.
 */
export function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
