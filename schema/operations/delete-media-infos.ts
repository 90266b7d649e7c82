import { z } from "zod";
import type { FreeOperation } from "./operation";
import { flag, text } from "./text";

const request = z.object({
  /** One id or several, separated by commas, 20 at most. */
  MediaIds: z.string().optional(),
  /** Addresses in the same form, where `MediaIds` is not given. */
  InputURLs: z.string().optional(),
  /** Whether the objects are deleted too; false by default. */
  DeletePhysicalFiles: flag.optional(),
});

const reply = z.object({
  RequestId: text,
  /** Ids and addresses of no asset. */
  IgnoredList: z.array(z.string()).nullish(),
  /** Ids and addresses whose files could not be deleted. */
  ForbiddenList: z.array(z.string()).nullish(),
});

/** Deletes assets of the media library. It succeeds also where some could not be deleted. */
export const deleteMediaInfos: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "DeleteMediaInfos",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
