import { z } from "zod";

/**
 * Text of a reply: trimmed, because some of the service's values end with a newline; empty means
 * absent; numbers become text.
 */
export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const trimmed = value === undefined || value === null ? "" : String(value).trim();
    return trimmed === "" ? undefined : trimmed;
  });
