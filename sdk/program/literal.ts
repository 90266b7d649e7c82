/** Deeper structures are left to Pulumi, as are those that contain themselves. */
const deepest = 32;

/**
 * Whether nothing in a value is an output, a promise, a resource or an instance of any other class.
 * Of such a value Pulumi's promises, one for each of its parts, would tell nothing more.
 */
export function isLiteral(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) {
    return typeof value !== "function" && typeof value !== "symbol" && typeof value !== "bigint";
  }
  if (depth === deepest) return false;
  if (Array.isArray(value)) return value.every((item) => isLiteral(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isLiteral(item, depth + 1));
}

/** A literal as Pulumi sends it: without undefined members, and with null for undefined items. */
export function sentLiteral(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sentLiteral(item) ?? null);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(given.map(([name, item]) => [name, sentLiteral(item)]));
}
