import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  /** One id, or several joined by commas. */
  JobId: z.string().min(1),
});

const reply = z.object({ RequestId: text });

export const deleteSmartJob: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "DeleteSmartJob",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
