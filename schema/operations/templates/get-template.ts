import { z } from "zod";
import type { FreeOperation } from "../operation";
import { text } from "../text";
import { template } from "./template";

const request = z.object({
  TemplateId: z.string().min(1),
  /** 1 asks for the media of a template; for templates of timelines only. */
  RelatedMediaidFlag: z.string().optional(),
});

const reply = z.object({ RequestId: text, Template: template.nullish() });

/** A template with its content. */
export const getTemplate: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetTemplate",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
