import { hidden } from "../../schema/secret/secret-value";

/** The key by which Pulumi marks a secret in its JSON. */
const secretMark = "4dabf18193072939515e22adb298388d";
const query = /\b(https?:\/\/[^\s?#"'<>]+)\?[^\s"'<>]*/gi;
const accessKey = /\b(?:LTAI|STS\.)[A-Za-z0-9]{10,}/g;

/**
 * A value of Pulumi's JSON in which secrets are `[secret]`, encrypted or not. Addresses lose their
 * query, which may be a signature.
 */
export function masked(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, secretMark)) return hidden;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [maskedText(key), masked(item)]));
}

function maskedText(text: string): string {
  return text.replace(query, "$1").replace(accessKey, hidden);
}
