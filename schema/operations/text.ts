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
