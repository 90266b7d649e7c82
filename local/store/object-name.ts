import { ossErrors } from "../wire-error";

/** OSS counts the UTF-8 bytes of a key. */
const longestKey = 1023;

/** Three to 63 lower-case letters, digits and hyphens, no hyphen at either end. */
export function isBucketName(bucket: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket);
}

/** @throws WireError InvalidBucketName */
export function checkBucketName(bucket: string): void {
  if (!isBucketName(bucket)) throw ossErrors.bucketName(printable(bucket));
}

/**
 * Checks a key by the rules of OSS; all keys that keep them have a place on disk.
 * @throws WireError InvalidObjectName
 */
export function checkKey(key: string): void {
  const why = faultOf(key);
  if (why !== undefined) throw ossErrors.objectName(printable(key), why);
}

export function isKey(key: string): boolean {
  return faultOf(key) === undefined;
}

function faultOf(key: string): string | undefined {
  if (key === "") return "must not be empty";
  if (Buffer.byteLength(key) > longestKey) return `must be at most ${longestKey} bytes of UTF-8`;
  if (/^[/\\]/.test(key)) return 'must not start with "/" or "\\"';
  return Buffer.from(key).toString() === key ? undefined : "must be UTF-8";
}

/** A name as an error shows it: control characters are hidden, and 100 characters are enough. */
function printable(name: string): string {
  const characters = [...name].map((character) => (character < " " || character === "\x7f" ? "?" : character));
  return characters.length > 100 ? `${characters.slice(0, 100).join("")}…` : characters.join("");
}
