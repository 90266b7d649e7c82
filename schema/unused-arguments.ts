import type { z } from "zod";
import { canonical } from "./canonical";
import { element, factsOf, type FieldFacts, members } from "./field";
import { type Path, pathText, unknownValue } from "./value/unknown-value";
import type { UnusedLocally } from "./unused-locally";
import { argumentName } from "./wire-names";

/** An argument that the engine `local` leaves unused. */
export interface UnusedArgument {
  readonly path: Path;
  /** A clause about the engine: `it adds no music`. */
  readonly why: string;
}

/**
 * The arguments that the engine `local` leaves unused, in the order of their structure. The
 * arguments may be wrong. An unknown value is not listed, but a list or structure around it is.
 */
export function unusedArguments(type: z.core.$ZodType, args: unknown): UnusedArgument[] {
  return [...within(type, args, [])];
}

/** `the engine local leaves inputConfig.backgroundMusicArray unused: it adds no music` */
export function unusedSentence({ path, why }: UnusedArgument): string {
  return `the engine local leaves ${pathText(path)} unused: ${why}`;
}

/** The unused arguments inside a list or structure. */
function* within(type: z.core.$ZodType, value: unknown, path: Path): Iterable<UnusedArgument> {
  const item = element(type);
  if (item && Array.isArray(value)) {
    for (const [i, each] of value.entries()) yield* unusedAt(item, each, [...path, i]);
    return;
  }
  const listed = members(type);
  if (!listed || typeof value !== "object" || value === null) return;
  const given = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(listed)) {
    if (given[name] !== undefined) yield* unusedAt(member, given[name], [...path, name]);
  }
  const why = factsOf(type)?.othersUnusedLocally;
  if (why === undefined) return;
  // The embedded service also reads listed settings in the spelling of the wire.
  const others = Object.keys(given).filter(
    (key) => given[key] !== undefined && !Object.hasOwn(listed, argumentName(key)),
  );
  for (const key of others) yield { path: [...path, key], why };
}

function* unusedAt(type: z.core.$ZodType, value: unknown, path: Path): Iterable<UnusedArgument> {
  const facts = factsOf(type);
  if (facts?.unusedLocally === undefined) yield* within(type, value, path);
  else if (isUnused(facts, type, value)) yield { path, why: facts.unusedLocally.why };
}

function isUnused(facts: FieldFacts | undefined, type: z.core.$ZodType, value: unknown): boolean {
  const rule: UnusedLocally | undefined = facts?.unusedLocally;
  if (!rule || value === undefined || value === null || value === unknownValue) return false;
  if (rule.when) return rule.when(value);
  const form = canonical(type, value);
  if (form === false) return facts?.default === true;
  return !saysNothing(form) && JSON.stringify(form) !== JSON.stringify(facts?.default);
}

function saysNothing(form: unknown): boolean {
  return typeof form === "object" && (form === null || Object.values(form).every(saysNothing));
}
