import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({ JobId: z.string().min(1) });

const reply = z.object({
  RequestId: text,
  JobId: text,
  /** Created, Executing, Finished or Failed; any other value counts as under way. */
  State: text,
  Output: text,
  /** AiResult is documented as JSON text; an object is accepted as well. */
  JobResult: z.looseObject({ AiResult: z.unknown() }).nullish(),
  UserData: text,
  SmartJobInfo: z.looseObject({ CreateTime: text, ModifiedTime: text, JobType: text }).nullish(),
  ErrorCode: text,
  ErrorMessage: text,
});

export const getSmartHandleJob: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetSmartHandleJob",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
