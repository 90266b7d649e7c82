import { z } from "zod";
import { bare, factsOf } from "./field";

/**
 * The values that a field allows, in words that follow "must". They are made from the type, so that
 * the two cannot disagree.
 */
export function allowed(type: z.core.$ZodType): string {
  const facts = factsOf(type);
  return facts?.allowed ?? byShape(type, facts?.unit);
}

/**
 * The range of a number or the size of a list, such as `3 to 60`; undefined where there is none.
 */
export function range(type: z.core.$ZodType): string | undefined {
  const shape = shapeOf(type);
  const low = shape.minimum ?? shape.minItems;
  const high = shape.maximum ?? shape.maxItems;
  if (shape.exclusiveMinimum !== undefined) return `above ${shape.exclusiveMinimum}`;
  if (low === undefined) return high === undefined ? undefined : `at most ${high}`;
  if (high === undefined) return `at least ${low}`;
  return low === high ? String(low) : `${low} to ${high}`;
}

/** The limits on the length of a text, `3 to 63 characters`; undefined where there are none. */
export function lengths(type: z.core.$ZodType): string | undefined {
  const { minLength: low = 0, maxLength: high } = shapeOf(type);
  if (high !== undefined && low === high) return characters(high);
  if (low <= 1) return high === undefined ? undefined : `${characters(high)} at most`;
  return high === undefined ? `${characters(low)} at least` : `${low.toLocaleString("en-US")} to ${characters(high)}`;
}

/** A number of characters, such as `1,023 characters`. */
export function characters(count: number): string {
  return `${count.toLocaleString("en-US")} character${count === 1 ? "" : "s"}`;
}

/** The values of an enumeration; undefined for anything else. */
export function choices(type: z.core.$ZodType): string[] | undefined {
  const { enum: values } = shapeOf(type);
  return values?.map(String);
}

function byShape(type: z.core.$ZodType, unit?: string): string {
  const shape = shapeOf(type);
  const limits = range(type);
  const suffix = unit === undefined ? "" : ` ${unit}`;
  const values = choices(type);
  if (values) {
    return values.length === 1 ? `be "${values[0]}"` : `be one of ${values.map((value) => `"${value}"`).join(", ")}`;
  }
  switch (shape.type as string) {
    case "number":
      return limits === undefined ? `be a number${unit === undefined ? "" : ` of ${unit}`}` : `be ${limits}${suffix}`;
    case "integer":
      return `be a whole number${limits === undefined ? "" : `, ${limits}`}${suffix}`;
    case "array":
      return `be a list of ${limits ?? "any number of"}${unit === undefined ? " elements" : suffix}`;
    case "boolean":
      return "be true or false";
    case "string":
      return textWords(lengths(type), (shape.minLength ?? 0) > 0);
    default:
      return "be an object";
  }
}

function textWords(length: string | undefined, isFilled: boolean): string {
  if (length !== undefined) return `be a text of ${length}`;
  return isFilled ? "be a text that is not empty" : "be a text";
}

type Shape = Pick<
  z.core.JSONSchema.BaseSchema,
  "type" | "minimum" | "maximum" | "exclusiveMinimum" | "minItems" | "maxItems" | "minLength" | "maxLength" | "enum"
>;

const shapes = new WeakMap<z.core.$ZodType, Shape>();

/** The JSON Schema of a type, without the bounds that zod gives to every whole number. */
function shapeOf(type: z.core.$ZodType): Shape {
  const made = shapes.get(type);
  if (made) return made;
  const { minimum, maximum, ...rest } = z.toJSONSchema(bare(type), { unrepresentable: "any" });
  const shape = {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
  shapes.set(type, shape);
  return shape;
}
