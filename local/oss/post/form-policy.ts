import { type WireError, ossErrors } from "../../wire-error";

/** The fields of a form by their lower-case names, and its bucket. */
export type FormFields = ReadonlyMap<string, string>;

/** Bytes that a policy allows for the file. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Checks the fields of a form against its policy.
 * @param text the policy, in base64 as it was signed
 * @returns the sizes that the file may have
 * @throws WireError InvalidPolicyDocument, AccessDenied
 */
export function checkPolicy(text: string, fields: FormFields, now: number): SizeRange {
  const { expiration, conditions } = readPolicy(text);
  const end = Date.parse(expiration);
  if (Number.isNaN(end)) throw invalid(`expiration "${expiration}" must be of the form 2026-01-31T23:59:59.000Z`);
  if (end < now) throw denied("Policy expired.");
  let range: SizeRange = { least: 0, most: Infinity };
  for (const condition of conditions) {
    if (Array.isArray(condition) && lower(condition[0]) === "content-length-range") range = readRange(condition);
    else checkCondition(condition, fields);
  }
  return range;
}

function readPolicy(text: string): { expiration: string; conditions: readonly unknown[] } {
  let policy: unknown;
  try {
    policy = JSON.parse(Buffer.from(text, "base64").toString("utf8"));
  } catch {
    throw invalid("it must be JSON in base64");
  }
  const { expiration, conditions } = Object(policy) as { expiration?: unknown; conditions?: unknown };
  if (typeof expiration !== "string") throw invalid("it must hold an expiration");
  if (!Array.isArray(conditions) || conditions.length === 0) throw invalid("it must hold a list of conditions");
  return { expiration, conditions };
}

function readRange(condition: readonly unknown[]): SizeRange {
  const [least, most] = condition.slice(1).map(Number);
  if (condition.length === 3 && least !== undefined && most !== undefined && least >= 0 && least <= most) {
    return { least, most };
  }
  throw invalid("content-length-range must hold two sizes, the smaller one first");
}

function checkCondition(condition: unknown, fields: FormFields): void {
  const [match, field, value] = threeOf(condition);
  const given = fields.get(field.replace(/^\$/, "").toLowerCase()) ?? "";
  const rule = rules[match];
  if (rule === undefined) throw invalid(`condition "${match}" is none of ${Object.keys(rules).join(", ")}`);
  if (!rule(given, value)) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
}

/** Both forms of a condition: `{"bucket": "media"}` and `["eq", "$bucket", "media"]`. */
function threeOf(condition: unknown): [match: string, field: string, value: unknown] {
  if (Array.isArray(condition)) {
    const [match, field, value] = condition as unknown[];
    if (condition.length === 3 && typeof field === "string") return [lower(match), field, value];
    throw invalid("a condition in a list must hold a match, a field and a value");
  }
  const pairs = Object.entries(Object(condition) as Record<string, unknown>);
  const [pair] = pairs;
  if (pairs.length !== 1 || pair === undefined) throw invalid("a simple condition must name exactly one field");
  return ["eq", pair[0], pair[1]];
}

const rules: Readonly<Record<string, (given: string, value: unknown) => boolean>> = {
  eq: (given, value) => given === String(value),
  "starts-with": (given, value) => given.startsWith(String(value)),
  in: (given, value) => Array.isArray(value) && value.includes(given),
  "not-in": (given, value) => Array.isArray(value) && !value.includes(given),
};

function lower(value: unknown): string {
  return String(value).toLowerCase();
}

function invalid(why: string): WireError {
  return ossErrors.policy(`Invalid Policy: ${why}`);
}

function denied(why: string): WireError {
  return ossErrors.accessDenied(`Invalid according to Policy: ${why}`);
}
