import { z } from "zod";
import type { BillableOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  /** JSON text of the montage's InputConfig. The service asks for it, its gateway does not. */
  InputConfig: z.string().optional(),
  /** JSON text of the montage's EditingConfig. */
  EditingConfig: z.string().optional(),
  /** JSON text of the montage's OutputConfig. The service asks for it, its gateway does not. */
  OutputConfig: z.string().optional(),
  UserData: z.string().optional(),
});

const reply = z.object({ RequestId: text, JobId: text });

/**
 * It has no idempotency token: sent twice, it makes and bills two jobs. The service takes it by
 * https only.
 */
export const submitScreenMediaHighlightsJob: BillableOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "SubmitScreenMediaHighlightsJob",
  method: "POST",
  inBody: ["InputConfig", "EditingConfig"],
  request,
  reply,
  billable: true,
};
