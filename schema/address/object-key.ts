import { at, type Finding } from "../rule";
import type { Path } from "../value/unknown-value";

const placeholders = ["{index}", "{key}"];

/** A placeholder, its braces plain or percent-encoded once or several times, as by `encodeURI`. */
const encoded = /(?:\{|%(?:25)*7b)(index|key)(?:\}|%(?:25)*7d)/gi;

/**
 * Failures of the placeholders of a numbered output.
 * @param value the argument at `path`: a key, or an address that holds the key
 */
export function* placeholderFindings(path: Path, value: string, key = value): Iterable<Finding> {
  const wrong = [...key.matchAll(encoded)].filter(([text]) => text.includes("%"));
  for (const [text, name = ""] of wrong) {
    const plain = `{${name.toLowerCase()}}`;
    const must = `hold ${plain} with plain braces: ${text} is sent as it is, and stands for nothing`;
    yield at(path, value, must, `write ${plain}, and encode the rest of the key only`);
  }
  if (!key.includes("{index}") && !wrong.some(([, name]) => name?.toLowerCase() === "index")) {
    yield at(path, value, "hold {index}", "put {index} where the number of the file belongs");
  }
}

/** Failures of a key that no object can have. */
export function* keyFindings(path: Path, value: string, key: string): Iterable<Finding> {
  if (key.startsWith("/") || key.startsWith("\\") || Buffer.byteLength(key) > 1000) {
    yield at(path, value, "not start with / or \\ and have 1,000 bytes at most", "give a relative key");
  }
  if (key.split("/").some((part) => part === "." || part === "..")) {
    yield at(path, value, "not hold . or .. as a folder", "write the key out");
  }
}

/** Warnings for unknown placeholders. */
export function* strangePlaceholders(path: Path, value: string): Iterable<Finding> {
  const strange = new Set((value.match(/\{[^{}]*\}/g) ?? []).filter((text) => !placeholders.includes(text)));
  for (const text of strange) {
    const near = placeholders.find((name) => name === text.toLowerCase().replace(/\s/g, ""));
    const must = `hold no placeholder but {index} and {key}: ${text} is sent as it is`;
    yield at(
      path,
      value,
      must,
      near === undefined ? "leave it out, or keep it as a part of the name" : `did you mean ${near}`,
    );
  }
}
