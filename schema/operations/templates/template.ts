import { z } from "zod";
import { text } from "../text";

/** A template in a reply. Config is JSON text. */
export const template = z.looseObject({
  TemplateId: text,
  Name: text,
  Type: text,
  Config: text,
  Status: text,
  CreationTime: text,
  ModifiedTime: text,
});

/** The states of a template that a request can name. */
export const templateStatus = z.enum([
  "Available",
  "Created",
  "Uploading",
  "Processing",
  "UploadFailed",
  "ProcessFailed",
]);
