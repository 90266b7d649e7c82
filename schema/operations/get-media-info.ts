import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  MediaId: z.string().optional(),
  /** Address of the asset, where `MediaId` is not given. */
  InputURL: z.string().optional(),
  OutputType: z.string().optional(),
  /** JSON text that names parts of `AiRoughData`. */
  ReturnDetailedInfo: z.string().optional(),
  AuthTimeout: z.coerce.number().int().optional(),
});

/** Bytes, and seconds: numbers as text. */
const file = z.looseObject({ FileType: text, FileSize: text, Duration: text });

const reply = z.object({
  RequestId: text,
  /** Its addresses are signed, so none is used. */
  MediaInfo: z
    .looseObject({
      MediaId: text,
      FileInfoList: z.array(z.looseObject({ FileBasicInfo: file.nullish() })).nullish(),
    })
    .nullish(),
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
