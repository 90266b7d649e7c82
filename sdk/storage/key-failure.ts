import { shownArgument } from "../program/argument-shape";

/** The most bytes of UTF-8 that a key has in OSS (documented). */
const longest = 1023;

/** Why a text cannot be the key of an object, as a sentence; undefined where it can. */
export function keyFailure(key: unknown): string | undefined {
  const fix = keyFix(key);
  return fix && `key is ${shownArgument(key)}: ${fix}`;
}

function keyFix(key: unknown): string | undefined {
  if (typeof key !== "string") return "must be a text that is known at once; give it as one";
  if (key === "") return 'must not be empty; give one such as "talks/one.mp4"';
  if (/^[/\\]/.test(key)) return "must not start with / or \\; leave that out";
  if (key.split("/").some((part) => part === "." || part === "..")) {
    return "must not hold . or .. as a folder; write the key out";
  }
  if ([...key].some((character) => character < " " || character === "\x7f")) {
    return "must not hold control characters; leave them out";
  }
  const bytes = Buffer.byteLength(key);
  return bytes > longest ? `must have ${longest} bytes of UTF-8 at most, and has ${bytes}; shorten it` : undefined;
}
