import { z } from "zod";
import { bare, element, members } from "../../../schema/field";
import type { Path } from "../../../schema/value/unknown-value";

/** One place in the arguments of a job: a leaf, a list or a structure. */
export interface Place {
  readonly path: Path;
  readonly type: z.core.$ZodType;
}

/**
 * Every place that a structure lists, however deep. Read from the schema, so that a new field is
 * covered by itself.
 */
export function everyPlace(type: z.core.$ZodType, at: Path = []): Place[] {
  const own = at.length === 0 ? [] : [{ path: at, type }];
  const item = element(type);
  if (item) return [...own, ...everyPlace(item, [...at, 0])];
  return [...own, ...Object.entries(members(type) ?? {}).flatMap(([name, inner]) => everyPlace(inner, [...at, name]))];
}

/** What the rules need to come to their point; every other text is `text`. */
const texts: Record<string, string> = {
  mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/talk/{index}.mp4",
  imageUrl: "https://example.com/ada.png",
  bucket: "clips",
  objectKey: "talk/{key}/{index}.mp4",
  timeout: "45m",
  notes: "oss://clips/notes",
};

/** A structure in which every listed place has a value that its type takes. */
export function everyValue(type: z.core.$ZodType, name = ""): unknown {
  const inner = bare(type);
  const item = element(inner);
  if (item) return Array.from({ length: leastLength(inner) }, () => everyValue(item, name));
  const listed = members(inner);
  if (listed) return Object.fromEntries(Object.entries(listed).map(([key, value]) => [key, everyValue(value, key)]));
  const taken = [texts[name], "text", true, 1, 5, 200, 0.5].filter((value) => value !== undefined);
  const choices = inner instanceof z.core.$ZodEnum ? Object.values(inner._zod.def.entries) : [];
  const value = [...choices, ...taken].find((candidate) => z.safeParse(inner, candidate).success);
  if (value === undefined) throw new Error(`no value is known for ${name}: add one here`);
  return value;
}

/** A copy with another value at a path. */
export function withValue(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other;
  // Another fault of a pair may have taken the structure away.
  if (typeof value !== "object" || value === null) return value;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  copy[first] = withValue(copy[first], rest, other);
  return copy;
}

function leastLength(list: z.core.$ZodType): number {
  return (
    [1, 2].find((length) => z.safeParse(z.array(z.unknown()).check(...checksOf(list)), Array(length)).success) ?? 1
  );
}

function checksOf(list: z.core.$ZodType): z.core.$ZodCheck<unknown[]>[] {
  return (list._zod.def.checks ?? []) as z.core.$ZodCheck<unknown[]>[];
}
