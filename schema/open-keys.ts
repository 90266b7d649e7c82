import type { z } from "zod";
import { element, isOpen, members } from "./field";
import { nearest } from "./nearest";
import { inferred, unknown } from "./provenance";
import { at, each, type Finding, type Rule } from "./rule";
import type { Path } from "./value/unknown-value";
import { wireName } from "./wire-names";

/** Rules on the keys of the open structures of a job of any kind. */
export function openKeyRules<Args>(type: z.ZodType<Args>): readonly [Rule<Args>, Rule<Args>] {
  return [
    {
      name: "a listed setting has the name of its argument",
      level: "failure",
      source: inferred("under another name no limit holds, and of two names for one setting the service gets one"),
      find: (args) => unlistedKeys(type, args, [], misnamed),
    },
    {
      name: "a setting that is not listed",
      level: "warning",
      source: unknown("whether the lists of settings are complete"),
      find: (args) => unlistedKeys(type, args, [], unlisted),
    },
  ];
}

/** One key of an open structure that the structure does not list. */
interface Unlisted {
  readonly path: Path;
  readonly key: string;
  readonly names: readonly string[];
  /** The structure. It is also the value of a finding: that under the key may be unknown. */
  readonly given: Readonly<Record<string, unknown>>;
}

function* misnamed({ path, key, names, given }: Unlisted): Iterable<Finding> {
  const name = listedName(key, names);
  if (name === undefined) return;
  const twice = Object.hasOwn(given, name);
  const must = twice ? `not be given beside ${name}: it is the same setting` : `be called ${name}, as the argument is`;
  yield at(path, given, must, twice ? "leave one of the two out" : `write ${name}`);
}

function* unlisted({ path, key, names, given }: Unlisted): Iterable<Finding> {
  if (names.length === 0 || listedName(key, names) !== undefined) return;
  const near = nearest(key, names);
  // Any key of user data is allowed: only a probable typing error is worth a warning.
  if (path[0] === "userData" && near === undefined) return;
  const fix = near === undefined ? `known are ${names.join(", ")}` : `did you mean ${near}`;
  yield at(path, given, "be a known setting: it is sent exactly as written", fix);
}

/** The listed name that a key spells as the service does, or in other capitals. */
function listedName(key: string, names: readonly string[]): string | undefined {
  return names.find((name) => wireName(name) === key || name.toLowerCase() === key.toLowerCase());
}

/** Searches every key that an open structure does not list, at any depth. */
function* unlistedKeys(
  type: z.core.$ZodType,
  value: unknown,
  path: Path,
  search: (key: Unlisted) => Iterable<Finding>,
): Iterable<Finding> {
  if (typeof value !== "object" || value === null) return;
  const item = element(type);
  if (!holdsOpen(type)) return;
  if (item && Array.isArray(value)) {
    yield* each(value as unknown[], (one, i) => unlistedKeys(item, one, [...path, i], search));
    return;
  }
  const listed = members(type);
  if (!listed) return;
  const given = value as Record<string, unknown>;
  yield* each(Object.keys(given), function* (key) {
    const known = Object.hasOwn(listed, key) ? listed[key] : undefined;
    if (known) yield* unlistedKeys(known, given[key], [...path, key], search);
    else if (isOpen(type)) yield* search({ path: [...path, key], key, names: Object.keys(listed), given });
  });
}

const holding = new WeakMap<z.core.$ZodType, boolean>();

/** Whether a type is an open structure or holds one, at any depth. */
function holdsOpen(type: z.core.$ZodType): boolean {
  const known = holding.get(type);
  if (known !== undefined) return known;
  const inner = [element(type) ?? [], Object.values(members(type) ?? {})].flat();
  const holds = isOpen(type) || inner.some(holdsOpen);
  holding.set(type, holds);
  return holds;
}
