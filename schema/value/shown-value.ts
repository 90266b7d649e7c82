import { unknownValue } from "./unknown-value";

const longest = 100;
const deepest = 20;

/**
 * A value as a message shows it, on one line. Made for any value: what is not JSON is named, and
 * nothing of it is run.
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

/** Whether an object is a plain record, and no date, map or instance of another class. */
export function isPlain(value: object): boolean {
  // A record of another JavaScript context has a prototype of its own that is called the same.
  return ["", "Object"].includes(className(value));
}

function className(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null;
  const name = prototype?.constructor?.name;
  return typeof name === "string" ? name : "";
}
