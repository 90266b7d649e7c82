import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({ ProjectId: z.string().min(1), RequestSource: z.string().optional() });

const reply = z.object({
  RequestId: text,
  /** Timeline is JSON text. */
  Project: z.looseObject({ ProjectId: text, Timeline: text, Status: text }).nullish(),
});

/** An editing project: the timeline of a preview. */
export const getEditingProject: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetEditingProject",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
