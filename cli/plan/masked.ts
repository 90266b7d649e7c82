import { hidden } from "../../schema/secret/secret-value";

/** Names under which credentials stand in addresses, headers and JSON. */
const names = [
  "Signature",
  "x-oss-signature",
  "x-oss-credential",
  "x-oss-security-token",
  "OSSAccessKeyId",
  "security-?token",
  "access_?key_?(?:id|secret)?",
  "secret_?(?:access_?)?key",
  "password",
  "authorization",
];

const patterns: readonly [RegExp, string][] = [
  // A value after its name: in a query, as text or encoded, in JSON, in an assignment.
  [
    new RegExp(
      `((?<![a-z0-9])(?:${names.join("|")})\\\\?["']?\\s*(?:=|%3d|:)\\s*\\\\?["']?)(?:(?:Bearer|Basic)\\s+)?[^\\s"'\\\\&;,)]+`,
      "gi",
    ),
    `$1${hidden}`,
  ],
  // Ids of access keys of Alibaba Cloud, permanent and temporary.
  [/(?<![A-Za-z0-9])(?:LTAI[A-Za-z0-9]{8,}|STS\.[A-Za-z0-9]{8,}|TMP\.[A-Za-z0-9]{8,})/g, hidden],
  [/(:\/\/)[^\s/@:]+:[^\s/@]+@/g, `$1${hidden}@`],
  // Values that Pulumi encrypted.
  [/(?<![A-Za-z0-9])v1:[A-Za-z0-9+/=]{12,}:[A-Za-z0-9+/=]{12,}/g, hidden],
];

/** A text without credentials. */
export function maskedText(text: string): string {
  return patterns.reduce((masked, [pattern, by]) => masked.replace(pattern, by), text);
}

/** A copy of a value in which no text holds a credential. */
export function masked<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item)]));
}
