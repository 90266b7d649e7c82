import { hidden } from "../../schema/secret/secret-value";
import { maskedText } from "../plan/masked";
import { secretMark } from "../state/encrypted";

const query = /\b(https?:\/\/[^\s?#"'<>]+)\?[^\s"'<>]*/gi;

/**
 * A value of Pulumi's JSON in which secrets are `[secret]`, encrypted or not. Addresses lose their
 * query, which may be a signature.
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, secretMark[0])) return hidden;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [plainText(key), withoutSecrets(item)]));
}

function plainText(text: string): string {
  return maskedText(text.replace(query, "$1"));
}
