import { z } from "zod";
import type { Operation } from "./operation";
import { text } from "./text";

const request = z.object({ MediaId: z.string().min(1) });

const reply = z.object({
  RequestId: text,
  /** Its addresses are signed, so none is used; its sizes and lengths are numbers as text. */
  MediaInfo: z.looseObject({ MediaId: text }).nullish(),
});

/** A media asset of the library, such as a reel that was delivered to ApsaraVideo VOD. */
export const getMediaInfo: Operation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetMediaInfo",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
