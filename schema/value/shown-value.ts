import { unknownValue } from "./unknown-value";

const longest = 100;
const deepest = 20;

/**
 * Any value as one line of a message. A value that is not JSON is named by its type; no method of
 * it is called.
 */
export function shownValue(value: unknown): string {
  const text = textOf(value, []);
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

function textOf(value: unknown, above: readonly object[]): string {
  if (value === unknownValue) return "not known yet";
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "object":
      return value === null ? "null" : structureText(value, above);
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
  }
}

function structureText(value: object, above: readonly object[]): string {
  if (above.includes(value)) return "a circle";
  if (above.length === deepest) return "...";
  const inside = [...above, value];
  if (Array.isArray(value)) return `[${Array.from(value, (item) => textOf(item, inside)).join(",")}]`;
  if (!isPlain(value)) return `an object of class ${className(value)}`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${textOf(item, inside)}`).join(",")}}`;
}

/** Whether an object is a plain record, not an instance of another class. */
export function isPlain(value: object): boolean {
  // A record from another JavaScript context has another prototype of the same name.
  return ["", "Object"].includes(className(value));
}

function className(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null;
  const name = prototype?.constructor?.name;
  return typeof name === "string" ? name : "";
}
