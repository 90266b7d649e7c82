import { z } from "zod";
import { allowed, characters } from "./allowed";
import { bare, element, factsOf, members } from "./field";
import { placesWithoutJson } from "./value/json-value";
import { nearest } from "./nearest";
import { at, type Finding, type Rule } from "./rule";
import { hidden, isSecret, withoutParts } from "./secret/secret-value";
import { shownValue } from "./value/shown-value";
import { HoleTouched, isWithin, type Path, pathText, unknownPaths, withHoles } from "./value/unknown-value";

/** The failures and warnings of a set of arguments. */
export interface Inspection {
  readonly failures: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * Checks arguments by their type and rules, and finds all failures at once. A value that is not
 * known yet never fails; only the rules that read it find nothing.
 */
export function inspect<Args>(type: z.ZodType<Args>, rules: readonly Rule<Args>[], args: unknown): Inspection {
  return inspection(type, rules, args, unknownPaths(args));
}

/**
 * The same for arguments that are all known, such as those of a request: Pulumi's marker for an
 * unknown value is an ordinary text there.
 */
export function inspectKnown<Args>(type: z.ZodType<Args>, rules: readonly Rule<Args>[], args: unknown): Inspection {
  return inspection(type, rules, args, []);
}

function inspection<Args>(
  type: z.ZodType<Args>,
  rules: readonly Rule<Args>[],
  args: unknown,
  unknown: readonly Path[],
): Inspection {
  const issues = (type.safeParse(args).error?.issues ?? []).filter(
    (issue) => !unknown.some((path) => isWithin(issue.path as Path, path)),
  );
  const broken = issues.filter((issue) => issue.code !== "unrecognized_keys").map((issue) => issue.path as Path);
  const uncarried = placesWithoutJson(args).filter((path) => !broken.some((other) => isWithin(path, other)));
  const failures = [
    ...oneEach(issues.flatMap((issue) => findings(type, args, issue))),
    ...uncarried.map((path) => at(path, valueAt(args, path), mustBeJson, "write it as one of these")),
  ];
  const readable = withHoles(args, [...unknown, ...broken, ...uncarried]) as Args;
  const found = (level: Rule<Args>["level"]) =>
    rules
      .filter((rule) => rule.level === level)
      .flatMap((rule) => untilUnknown(() => rule.find(readable)))
      .map((finding) => withValueOf(args, finding));
  return { failures: [...failures, ...found("failure")], warnings: found("warning") };
}

const mustBeJson = "be a text, a number, true, false, null, or a list or plain object of these";

/**
 * A finding as one line: path, value, allowed values, fix.
 * @param secrets paths whose values are hidden
 */
export function sentence(finding: Finding, secrets: readonly string[] = []): string {
  const path = pathText(finding.path);
  const { value, must, fix } = finding;
  if (isSecret(path, secrets) && value !== undefined) {
    return `${path} is ${hidden}: must ${withoutParts(must, value)}; ${withoutParts(fix, value)}`;
  }
  return `${path} ${value === undefined ? "is missing" : `is ${shownValue(value)}`}: must ${must}; ${fix}`;
}

/**
 * The findings of a search up to the first read of an unknown value, which may happen as early as
 * in the destructuring of its parameters.
 */
function untilUnknown(search: () => Iterable<Finding>): Finding[] {
  const found: Finding[] = [];
  try {
    for (const finding of search()) found.push(finding);
  } catch (error) {
    if (!(error instanceof HoleTouched)) throw error;
  }
  return found;
}

/**
 * A structure in a finding comes from the copy that rules read, whose unknown members throw: it is
 * replaced by the one in the arguments.
 */
function withValueOf(args: unknown, finding: Finding): Finding {
  return isStructure(finding.value) ? { ...finding, value: valueAt(args, finding.path) } : finding;
}

function isStructure(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The first failure of each value: zod reports its type and its size separately. */
function oneEach(failures: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return failures.filter((finding) => {
    const path = pathText(finding.path);
    if (seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}

function findings(type: z.core.$ZodType, args: unknown, issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path as Path;
  const place = typeAt(type, path);
  const value = valueAt(args, path);
  if (issue.code === "unrecognized_keys") {
    const names = Object.keys(members(place) ?? {});
    return issue.keys.map((key) => ({
      path: [...path, key],
      value: (value as Record<string, unknown>)[key],
      must: `not be given: there is no argument of this name`,
      fix: suggestion(key, names),
    }));
  }
  const { fix = fixFor(place, issue, value) } = factsOf(place) ?? {};
  return [{ path, value, must: mustOf(place, issue, value), fix }];
}

/** Of a text that is too long only its length is wrong. */
function mustOf(place: z.core.$ZodType, issue: z.core.$ZodIssue, value: unknown): string {
  const isTooLong = issue.code === "too_big" && typeof value === "string" && factsOf(place)?.allowed === undefined;
  return isTooLong ? `have ${characters(Number(issue.maximum))} at most` : allowed(place);
}

function fixFor(place: z.core.$ZodType, issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "give it";
  const isList = Array.isArray(value);
  // The bounds that zod gives to every whole number are no limits of the argument.
  if (issue.code === "too_big" && Number(issue.maximum) === Number.MAX_SAFE_INTEGER) return "write a smaller number";
  if (issue.code === "too_small" && Number(issue.minimum) === Number.MIN_SAFE_INTEGER) return "write a larger number";
  if (issue.code === "too_big") {
    if (typeof value === "string") return `shorten it by ${value.length - Number(issue.maximum)}`;
    return isList ? `leave out ${value.length - Number(issue.maximum)}` : `set it to ${issue.maximum} or less`;
  }
  if (issue.code === "too_small") {
    if (value === "") return "leave it out or fill it in";
    if (typeof value === "string") return `lengthen it by ${Number(issue.minimum) - value.length}`;
    return isList
      ? `give at least ${issue.minimum}`
      : `set it ${issue.inclusive ? `to ${issue.minimum} or more` : `above ${issue.minimum}`}`;
  }
  if (issue.code === "invalid_value") return "choose one of these";
  return typeFix(place, value);
}

function typeFix(place: z.core.$ZodType, value: unknown): string {
  if (value === null) return place instanceof z.core.$ZodOptional ? "leave it out" : "give it";
  if (typeof value === "number" && bare(place) instanceof z.core.$ZodNumber) {
    return Number.isFinite(value) ? "write a whole number" : "write a number that is finite";
  }
  const meant = typeof value === "string" ? unquoted(value) : undefined;
  if (meant !== undefined && z.safeParse(place, meant).success) return `write ${meant} without quotes`;
  return "change its type";
}

/** The number or boolean that a text spells. */
function unquoted(text: string): number | boolean | undefined {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() === "" ? undefined : Number(text);
}

function suggestion(key: string, names: readonly string[]): string {
  const near = nearest(key, names);
  return near === undefined ? `leave it out; known are ${names.join(", ")}` : `did you mean ${near}`;
}

function typeAt(type: z.core.$ZodType, path: Path): z.core.$ZodType {
  let place = type;
  for (const part of path) {
    const next: z.core.$ZodType | undefined = typeof part === "number" ? element(place) : listedMember(place, part);
    if (!next) return place;
    place = next;
  }
  return place;
}

function listedMember(place: z.core.$ZodType, name: string): z.core.$ZodType | undefined {
  const listed = members(place);
  return listed && Object.hasOwn(listed, name) ? listed[name] : undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((place, part) => (place as Record<string | number, unknown> | undefined)?.[part], value);
}
