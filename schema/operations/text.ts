import { z } from "zod";

/**
 * Text in a reply. It is trimmed, because some values of the service end with a newline; an empty
 * text counts as absent, and a number becomes text.
 */
export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const trimmed = value === undefined || value === null ? "" : String(value).trim();
    return trimmed === "" ? undefined : trimmed;
  });

/** A boolean of a request, also as text, in whatever capitals a client writes it. */
export const flag = z
  .union([z.boolean(), z.string().regex(/^(true|false)$/i, "must be true or false")])
  .transform((value) => String(value).toLowerCase() === "true");
