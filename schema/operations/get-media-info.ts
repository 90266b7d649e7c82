import { z } from "zod";
import type { FreeOperation } from "./operation";
import { flag, text } from "./text";

const request = z.object({
  MediaId: z.string().optional(),
  /** Address of the asset, where `MediaId` is not given. */
  InputURL: z.string().optional(),
  OutputType: z.string().optional(),
  ReturnDetailedInfo: flag.optional(),
  AuthTimeout: z.coerce.number().int().optional(),
});

const reply = z.object({
  RequestId: text,
  /** Its addresses are signed, so none is used; its sizes and lengths are numbers as text. */
  MediaInfo: z.looseObject({ MediaId: text }).nullish(),
});

/** A media asset of the library, such as a reel that was delivered to ApsaraVideo VOD. */
export const getMediaInfo: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "GetMediaInfo",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
