import type { z } from "zod";
import { bare, element, factsOf, members } from "./field";
import { asNumber, isNumeric } from "./value/numeric";

/**
 * The canonical form of arguments, in which they are compared and hashed: without values that equal
 * their defaults and without empty structures, keys sorted. Golden tests freeze it: a change would
 * run, and bill, every user's jobs again.
 *
 * Beside an argument that fills blanks, values that equal their defaults stay: left out, they could
 * get another value.
 */
export function canonical(type: z.core.$ZodType, value: unknown): unknown {
  return formOf(type, value, false);
}

function formOf(type: z.core.$ZodType, value: unknown, keepsDefaults: boolean): unknown {
  if (Array.isArray(value)) {
    const inner = element(type);
    return value.map((item) => (inner ? formOf(inner, item, keepsDefaults) : sorted(item)));
  }
  if (isNumeric(bare(type))) return asNumber(value);
  const listed = members(type);
  if (!listed || typeof value !== "object" || value === null) return sorted(value);
  const keeps = keepsDefaults || fillsBlanks(listed, value as Record<string, unknown>);
  const kept: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const known = Object.hasOwn(listed, key) ? listed[key] : undefined;
    const form = known ? formOf(known, item, keeps) : sorted(item);
    if (form === undefined || form === null) continue;
    const usual = keeps ? undefined : known && factsOf(known)?.default;
    if (usual !== undefined && JSON.stringify(form) === JSON.stringify(usual)) continue;
    if (known && isEmptyStructure(form)) continue;
    kept.push([key, form]);
  }
  return Object.fromEntries(kept.sort(byKey));
}

/** Any JSON value with the keys of its objects sorted, at every depth. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]): [string, unknown] => [key, sorted(item)])
      .sort(byKey),
  );
}

/** The members of a structure that fill the blanks of the others, by the structure's members. */
const fillers = new WeakMap<object, readonly string[]>();

/** Whether a member that fills the blanks of the others is given. */
function fillsBlanks(listed: Readonly<Record<string, z.core.$ZodType>>, value: Record<string, unknown>): boolean {
  let names = fillers.get(listed);
  if (names === undefined) {
    names = Object.entries(listed).flatMap(([name, member]) => (factsOf(member)?.fillsBlanks === true ? [name] : []));
    fillers.set(listed, names);
  }
  return names.some((name) => value[name] !== undefined && value[name] !== null);
}

function isEmptyStructure(form: unknown): boolean {
  return typeof form === "object" && form !== null && !Array.isArray(form) && Object.keys(form).length === 0;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
