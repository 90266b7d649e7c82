import { z } from "zod";
import type { BillableOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  /** The idempotency token. How long the service remembers it is not documented. */
  ClientToken: z.string().min(1).max(64).optional(),
  /** JSON text of the extraction's InputConfig. The service asks for it, its gateway does not. */
  InputConfig: z.string().optional(),
  /** JSON text of the extraction's OutputConfig. */
  OutputConfig: z.string().optional(),
  UserData: z.string().optional(),
});

const reply = z.object({ RequestId: text, JobId: text });

export const submitHighlightExtractionJob: BillableOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "SubmitHighlightExtractionJob",
  method: "POST",
  inBody: ["InputConfig"],
  request,
  reply,
  billable: true,
};
