import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({ JobId: z.string().min(1) });

const reply = z.object({
  RequestId: text,
  /** Its failure is in Code and Message, and its times are ISO 8601 in UTC. */
  MediaProducingJob: z.looseObject({ JobId: text, Status: text, CreateTime: text, CompleteTime: text }).nullish(),
});

/** One production, such as the sub-job of a montage. */
export const getMediaProducingJob: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetMediaProducingJob",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
