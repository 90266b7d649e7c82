import { z } from "zod";

const decimal = /^[+-]?\d*\.?\d+$/;

/** A number that a page types as text: both are taken, and sent as they are written. */
export function numeric(fits: (value: number) => boolean) {
  const text = z.string().refine((value) => decimal.test(value) && fits(Number(value)));
  return z.union([z.number().refine(fits), text]);
}

/** Whether a type takes numbers as text. */
export function isNumeric(type: z.core.$ZodType): boolean {
  return (
    type instanceof z.core.$ZodUnion && type._zod.def.options.some((option) => option instanceof z.core.$ZodNumber)
  );
}

/** The number that a text of {@link numeric} stands for; anything else as it is. */
export function asNumber(value: unknown): unknown {
  return typeof value === "string" && decimal.test(value) ? Number(value) : value;
}
