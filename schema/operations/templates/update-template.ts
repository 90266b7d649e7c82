import { z } from "zod";
import type { FreeOperation } from "../operation";
import { text } from "../text";
import { templateStatus } from "./template";

/** A parameter that is left out keeps its value. */
const request = z.object({
  TemplateId: z.string().min(1),
  Name: z.string().optional(),
  /** JSON text. */
  Config: z.string().min(1).optional(),
  CoverUrl: z.string().optional(),
  PreviewMedia: z.string().optional(),
  Status: templateStatus.optional(),
  Source: z.string().optional(),
  RelatedMediaids: z.string().optional(),
});

const reply = z.object({ RequestId: text });

/** Changes a template. What was made with it stays. */
export const updateTemplate: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "UpdateTemplate",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
