import { z } from "zod";
import type { FreeOperation } from "../operation";
import { text } from "../text";
import { template, templateStatus } from "./template";

const request = z.object({
  Name: z.string().optional(),
  /** BatchEditing, or a type of other productions: Timeline or VETemplate. */
  Type: z.string().min(1),
  /** JSON text. */
  Config: z.string().min(1),
  CoverUrl: z.string().optional(),
  PreviewMedia: z.string().optional(),
  Status: templateStatus.optional(),
  /** OpenAPI by default. */
  Source: z.string().optional(),
  RelatedMediaids: z.string().optional(),
});

const reply = z.object({ RequestId: text, Template: template.nullish() });

/** Makes a template. */
export const addTemplate: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "AddTemplate",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
