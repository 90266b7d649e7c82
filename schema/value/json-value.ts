import { isPlain } from "./shown-value";
import type { Path } from "./unknown-value";

/** The paths of all values that JSON cannot hold: NaN, functions, dates, circular structures. */
export function placesWithoutJson(value: unknown, at: Path = [], above: readonly object[] = []): Path[] {
  if (typeof value !== "object") return isJson(value) ? [] : [at];
  if (value === null) return [];
  if (above.includes(value) || !(Array.isArray(value) || isPlain(value))) return [at];
  return Object.entries(value).flatMap(([key, item]) =>
    placesWithoutJson(item, [...at, Array.isArray(value) ? Number(key) : key], [...above, value]),
  );
}

function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return value === undefined || typeof value === "string" || typeof value === "boolean";
}
