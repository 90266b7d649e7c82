import { definition as extraction } from "../../schema/extraction/job";
import { definition as montage } from "../../schema/montage/job";
import { knobs } from "../../schema/job/knobs";
import { defined } from "../../schema/defined";
import { bare, element, factsOf, type FieldFacts, members } from "../../schema/field";
import type { PlannedSetting } from "../../schema/plan/plan";

const definitions = { extraction, montage };

/** Reasons of a decision, the changed settings apart from the other sentences. */
export interface Reasons {
  readonly changes: readonly PlannedSetting[];
  readonly reasons: readonly string[];
}

/** Reads the changed settings among the reasons of a decision. */
export function readReasons(kind: string, given: readonly string[]): Reasons {
  const changes: PlannedSetting[] = [];
  const reasons: string[] = [];
  for (const reason of given) {
    const change = readChange(kind, reason);
    if (change === undefined) reasons.push(reason);
    else changes.push(change);
  }
  return { changes, reasons };
}

/** Reads `PATH: OLD → NEW`; undefined for another sentence, and where OLD is not clear. */
function readChange(kind: string, reason: string): PlannedSetting | undefined {
  const [, path, values] = /^([A-Za-z]\w*(?:\.[^\s.[\]:]+|\[\d+\])*): ([^]*)$/.exec(reason) ?? [];
  if (path === undefined || values === undefined) return undefined;
  const parts = values.split(" → ");
  const splits = parts
    .slice(1)
    .map((_, i) => [parts.slice(0, i + 1).join(" → "), parts.slice(i + 1).join(" → ")] as const)
    .filter(([old, next]) => isValue(old) && isValue(next));
  const [split] = splits;
  if (split === undefined || splits.length > 1) return undefined;
  const facts = factsAt(kind, path);
  const { unit, doc } = facts ?? {};
  const value = (text: string) => (text === "default" ? defaultText(facts) : text);
  return {
    path,
    old: value(split[0]),
    new: value(split[1]),
    ...defined({ unit, about: doc === undefined ? undefined : firstClause(doc) }),
  };
}

/** Whether a text can be a value of a change as the provider writes it: JSON, perhaps cut off. */
function isValue(text: string): boolean {
  const value = text.replace(/ \(the default\)$/, "");
  if (["default", "not known yet", "[secret]"].includes(value)) return true;
  if (/^["[{][^]*\.\.\.$/.test(value)) return true;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function defaultText(facts: FieldFacts | undefined): string {
  if (facts?.default !== undefined) return `${JSON.stringify(facts.default)} (the default)`;
  return facts?.whenAbsent === undefined ? "not set" : `not set (${facts.whenAbsent})`;
}

/** The facts of the field at a path of the arguments. */
function factsAt(kind: string, path: string): FieldFacts | undefined {
  let type = (knobs as Readonly<Record<string, (typeof knobs)[keyof typeof knobs]>>)[path] as
    Parameters<typeof factsOf>[0] | undefined;
  if (type !== undefined) return factsOf(type);
  type = Object.hasOwn(definitions, kind) ? definitions[kind as keyof typeof definitions] : undefined;
  for (const part of path.split(/\.|(?=\[)/)) {
    if (type === undefined) return undefined;
    const inner = bare(type);
    type = part.startsWith("[") ? element(inner) : listed(inner, part);
  }
  return type === undefined ? undefined : factsOf(type);
}

function listed(type: Parameters<typeof members>[0], name: string): Parameters<typeof factsOf>[0] | undefined {
  const all = members(type) ?? {};
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** The first words of a doc comment, without what follows them: `How many clips to take`. */
function firstClause(doc: string): string {
  return /^[^.;:,(]*/.exec(doc)![0].trim();
}
