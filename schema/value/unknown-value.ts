/**
 * Pulumi's marker in `check` and `diff` for a value of any type that a preview does not know
 * (measured with @pulumi/pulumi 3.248.0).
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Path = readonly (string | number)[];

/** The paths of all unknown values. */
export function unknownPaths(value: unknown, at: Path = [], above: readonly object[] = []): Path[] {
  if (value === unknownValue) return [at];
  if (typeof value !== "object" || value === null || above.includes(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    unknownPaths(item, [...at, Array.isArray(value) ? Number(key) : key], [...above, value]),
  );
}

/** Thrown when an unknown value in a copy made by {@link withHoles} is read. */
export class HoleTouched extends Error {
  constructor() {
    super("the value is not known");
  }
}

/**
 * A copy whose values at the paths `holes` throw {@link HoleTouched} when they are read: a rule
 * stops there, without a test for unknown values.
 */
export function withHoles(value: unknown, holes: readonly Path[], at: Path = []): unknown {
  const inside = holes.filter((hole) => hole.length > at.length && isWithin(hole, at));
  if (typeof value !== "object" || value === null || inside.length === 0) return value;
  const copy: object = Array.isArray(value) ? new Array<unknown>(value.length) : {};
  for (const key of new Set([...Object.keys(value), ...inside.map((hole) => String(hole[at.length]))])) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    const isHole = inside.some((hole) => hole.length === path.length && isWithin(hole, path));
    const item = (value as Record<string, unknown>)[key];
    const what = isHole ? { get: throwHole } : { value: withHoles(item, inside, path) };
    Object.defineProperty(copy, key, { enumerable: true, ...what });
  }
  return copy;
}

/** `["inputConfig", "mediaArray", 0, "mediaUrl"]` → `inputConfig.mediaArray[0].mediaUrl`. */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");
}

/** Whether `path` is `ancestor` or lies below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return ancestor.length <= path.length && ancestor.every((part, i) => part === path[i]);
}

function throwHole(): never {
  throw new HoleTouched();
}
