import { unknownValue } from "../../../schema/value/unknown-value";

/**
 * Values that hardly any argument takes, each with a name for messages. New ones at every call: a
 * circle is not shared.
 */
export function wrongValues(): [title: string, value: unknown][] {
  const circle: Record<string, unknown> = {};
  circle.again = circle;
  return [
    ["null", null],
    ["a whole number", 7],
    ["a fraction", 1.5],
    ["a large number", 1e20],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["an empty text", ""],
    ["a text", "x"],
    ["a boolean", true],
    ["an empty object", {}],
    ["an object", { a: 1 }],
    ["an object with what is not known yet", { a: { b: unknownValue } }],
    ["an empty list", []],
    ["a list", [1, "x", null]],
    ["a list with holes", new Array(3)],
    ["a list with what is not known yet", [unknownValue, { a: unknownValue }]],
    ["a large integer", 7n],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a date", new Date(0)],
    ["a map", new Map([["a", 1]])],
    ["an instance", new (class Thing {})()],
    ["a circle", circle],
    ["an object without a prototype", Object.create(null)],
  ];
}
