/**
 * A value that Pulumi cannot know during a preview arrives in `check` and `diff` as this text, whatever its type
 * (measured with @pulumi/pulumi 3.248.0).
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Path = readonly (string | number)[];

/** The paths of all values that are not known yet. */
export function unknownPaths(value: unknown, at: Path = []): Path[] {
  if (value === unknownValue) return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    unknownPaths(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Thrown by a value of {@link withHoles} when somebody needs what is not there. */
export class HoleTouched extends Error {
  constructor() {
    super("the value is not known");
  }
}

/** A copy whose values at `holes` throw {@link HoleTouched} when read, so that a rule stops by itself where it cannot decide. */
export function withHoles(value: unknown, holes: readonly Path[], at: Path = []): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy: object = Array.isArray(value) ? [] : {};
  const keys = new Set([...Object.keys(value), ...missingChildren(holes, at)]);
  for (const key of keys) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    if (holes.some((hole) => samePath(hole, path))) {
      Object.defineProperty(copy, key, { enumerable: true, get: touch });
    } else {
      Object.defineProperty(copy, key, {
        enumerable: true,
        value: withHoles((value as Record<string, unknown>)[key], holes, path),
      });
    }
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

function missingChildren(holes: readonly Path[], at: Path): string[] {
  return holes.filter((hole) => hole.length === at.length + 1 && isWithin(hole, at)).map((hole) => String(hole.at(-1)));
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && isWithin(a, b);
}

function touch(): never {
  throw new HoleTouched();
}
