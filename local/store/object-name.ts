import { ossErrors } from "../wire-error";

/** OSS counts the UTF-8 bytes of a key. */
const longestKey = 1023;
/** The longest file name of common file systems, in bytes. */
const longestSegment = 255;

/** Three to 63 lower-case letters, digits and hyphens, no hyphen at either end. */
export function isBucketName(bucket: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket);
}

/** @throws WireError InvalidBucketName */
export function checkBucketName(bucket: string): void {
  if (!isBucketName(bucket)) throw ossErrors.bucketName(printable(bucket));
}

/**
 * The path segments of a key. Every key becomes a plain file below its bucket's folder, so keys
 * that a folder cannot hold are refused, and none can point out of it.
 * @throws WireError InvalidObjectName
 */
export function keySegments(key: string): string[] {
  const refuse = (why: string): never => {
    throw ossErrors.objectName(printable(key), why);
  };
  const segments = key.split("/");
  if (key === "") refuse("must not be empty");
  if (Buffer.byteLength(key) > longestKey) refuse(`must be at most ${longestKey} bytes of UTF-8`);
  if (key.includes("\\")) refuse("must not hold a backslash");
  if (holdsControl(key)) refuse("must not hold control characters");
  if (key.startsWith("/")) refuse('must not start with "/"');
  if (key.endsWith("/")) refuse('must not end with "/": folders come and go with their files here');
  if (segments.includes("")) refuse('must not hold "//"');
  if (segments.some((segment) => segment === "." || segment === "..")) refuse('must not hold the segments "." or ".."');
  if (segments.some((segment) => Buffer.byteLength(segment) > longestSegment)) {
    refuse(`must not hold a part between slashes longer than ${longestSegment} bytes`);
  }
  return segments;
}

/** Whether a file found in a bucket's folder can be an object; a name that is not UTF-8 cannot. */
export function isKey(key: string): boolean {
  if (key.includes("\uFFFD")) return false;
  try {
    keySegments(key);
    return true;
  } catch {
    return false;
  }
}

function holdsControl(key: string): boolean {
  return [...key].some((character) => character < " " || character === "\x7f");
}

function printable(key: string): string {
  const text = [...key].map((character) => (holdsControl(character) ? "?" : character)).join("");
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
