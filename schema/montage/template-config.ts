import { z } from "zod";
import { field } from "../field";
import { unknown } from "../provenance";

/**
 * The page describes the template for all productions, but the operation has no parameter for it:
 * it is not sent.
 */
export const templateConfig = field(z.unknown(), {
  doc: "Template of the reels. The page describes it, but the operation has no parameter for it: it is not sent, and the check warns.",
  source: unknown("the API reference has no such parameter for this operation"),
});
