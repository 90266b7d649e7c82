import { z } from "zod";
import { field } from "../field";
import { unknown } from "../provenance";

/**
 * Described on the page as common to all productions, but no parameter of the operation carries it:
 * it is not sent.
 */
export const templateConfig = field(z.unknown(), {
  doc: "Template of the reels. The page describes it, but the operation has no parameter for it: it is not sent, and the check warns.",
  source: unknown("the API reference has no such parameter for this operation"),
});
