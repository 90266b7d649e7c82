import { z } from "zod";
import { bare, factsOf } from "./field";

/** What a field allows, in words that follow "must". Made from the type, so that it cannot disagree with it. */
export function allowed(type: z.core.$ZodType): string {
  const facts = factsOf(type);
  return facts?.allowed ?? byType(bare(type), facts?.unit);
}

/** The range of a number or the size of a list, such as `3 to 60`; undefined where there is none. */
export function range(type: z.core.$ZodType): string | undefined {
  const inner = bare(type);
  const { minimum, maximum, exclusiveMinimum } = inner._zod.bag as Record<string, number | undefined>;
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined)
    return high === undefined ? `above ${exclusiveMinimum}` : `above ${exclusiveMinimum}, up to ${high}`;
  if (minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER)
    return high === undefined ? undefined : `at most ${high}`;
  return high === undefined ? `at least ${minimum}` : `${minimum} to ${high}`;
}

/** The values of an enumeration; undefined for anything else. */
export function choices(type: z.core.$ZodType): string[] | undefined {
  const inner = bare(type);
  return inner instanceof z.core.$ZodEnum ? Object.values(inner._zod.def.entries).map(String) : undefined;
}

function byType(type: z.core.$ZodType, unit?: string): string {
  const limits = range(type);
  const suffix = unit === undefined ? "" : ` ${unit}`;
  const values = choices(type);
  if (values)
    return values.length === 1 ? `be "${values[0]}"` : `be one of ${values.map((value) => `"${value}"`).join(", ")}`;
  if (type instanceof z.core.$ZodNumber) {
    return `be ${isWhole(type) ? "a whole number" : "a number"}${limits === undefined ? "" : `, ${limits}`}${suffix}`;
  }
  if (type instanceof z.core.$ZodArray)
    return `be a list of ${limits ?? "any number of"}${unit === undefined ? " elements" : suffix}`;
  if (type instanceof z.core.$ZodBoolean) return "be true or false";
  if (type instanceof z.core.$ZodString) return "be a text that is not empty";
  return "be an object";
}

function isWhole(type: z.core.$ZodType): boolean {
  return (type._zod.bag as { format?: string }).format === "safeint";
}
