import { z } from "zod";
import type { FreeOperation } from "../operation";
import { text } from "../text";

/** One id or several, separated by commas. */
const request = z.object({ TemplateIds: z.string().min(1) });

const reply = z.object({ RequestId: text });

/** Deletes templates. What was made with them stays. */
export const deleteTemplate: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "DeleteTemplate",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
