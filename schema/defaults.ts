import type { z } from "zod";
import { bare, type Defaulted, element, factsOf, members } from "./field";

/** Arguments after {@link withDefaults}: fields with a default always have a value. */
export type Filled<T> =
  T extends z.ZodOptional<infer Inner>
    ? Inner extends Defaulted
      ? Filled<Inner>
      : Inner extends z.ZodObject
        ? Filled<Inner> | (Record<never, never> extends z.output<Inner> ? never : undefined)
        : Filled<Inner> | undefined
    : T extends z.ZodArray<infer Element>
      ? Filled<Element>[]
      : T extends z.ZodObject<infer Shape>
        ? { [Name in keyof Shape]: Filled<Shape[Name]> }
        : T extends z.ZodType
          ? z.output<T>
          : never;

/** The default of a field. */
export function defaultOf<T extends Defaulted & z.ZodType>(type: z.ZodOptional<T>): z.output<T> {
  return factsOf(type)?.default as z.output<T>;
}

/**
 * A copy of checked arguments in which every field that is left out and has a default holds it. A
 * structure that is left out counts as empty, unless it has a required field.
 */
export function withDefaults<T extends z.ZodType>(type: T, args: z.output<T>): Filled<T> {
  return filled(type, args) as Filled<T>;
}

function filled(type: z.core.$ZodType, value: unknown): unknown {
  const given = value ?? factsOf(type)?.default;
  const item = element(type);
  if (item && Array.isArray(given)) return given.map((one) => filled(item, one));
  const listed = members(type);
  if (!listed || (given === undefined && !isAllOptional(listed))) return given;
  const from = (given ?? {}) as Record<string, unknown>;
  const entries = Object.entries(listed).map(([name, member]) => [name, filled(member, from[name])]);
  return { ...from, ...Object.fromEntries(entries.filter(([, one]) => one !== undefined)) };
}

function isAllOptional(listed: Readonly<Record<string, z.core.$ZodType>>): boolean {
  return Object.values(listed).every((member) => bare(member) !== member);
}
