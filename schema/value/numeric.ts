import { z } from "zod";

const decimal = /^[+-]?\d*\.?\d+$/;

/** A number that the page types as text: both are accepted, and sent as they are written. */
export function numeric(fits: (value: number) => boolean) {
  const text = z.string().refine((value) => decimal.test(value) && fits(Number(value)));
  return z.union([z.number().refine(fits), text]);
}

/** Whether a type is that of {@link numeric}. */
export function isNumeric(type: z.core.$ZodType): boolean {
  return (
    type instanceof z.core.$ZodUnion && type._zod.def.options.some((option) => option instanceof z.core.$ZodNumber)
  );
}

/** The number in a text of {@link numeric}; any other value unchanged. */
export function asNumber(value: unknown): unknown {
  return typeof value === "string" && decimal.test(value) ? Number(value) : value;
}
