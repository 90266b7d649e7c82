import { z } from "zod";
import type { FreeOperation } from "./operation";
import { flag, text } from "./text";

const most = (bytes: number) =>
  z
    .string()
    .refine((value) => Buffer.byteLength(value) <= bytes, `must have ${bytes} bytes at most`)
    .optional();

const tags = z
  .string()
  .refine((value) => value.split(",").length <= 16, "must have 16 tags at most, separated by commas")
  .refine(
    (value) => value.split(",").every((tag) => Buffer.byteLength(tag) <= 32),
    "must have tags of 32 bytes at most",
  );

const request = z.object({
  /** `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, `oss://BUCKET/KEY` or `vod://ID`. */
  InputURL: z.string().min(1),
  /** By default that of the ending of the address. */
  MediaType: z.enum(["image", "video", "audio", "text"]).optional(),
  BusinessType: z.enum(["subtitles", "font", "watermark", "opening", "ending", "general"]).optional(),
  Title: most(128),
  Description: most(1024),
  MediaTags: tags.optional(),
  CoverURL: most(128),
  UserData: most(1024),
  /** Whether an asset of the same address is replaced; false by default. */
  Overwrite: flag.optional(),
  /** The idempotency token. How long the service remembers it is not documented. */
  ClientToken: z.string().min(1).max(64).optional(),
  RegisterConfig: z.string().optional(),
  CateId: z.coerce.number().int().optional(),
  WorkflowId: z.string().optional(),
  /** Unique within the account. */
  ReferenceId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{6,64}$/, "must have 6 to 64 letters, digits, hyphens and underscores")
    .optional(),
  SmartTagTemplateId: z.string().optional(),
});

const reply = z.object({ RequestId: text, MediaId: text });

/** Makes an object of a bucket an asset of the media library. */
export const registerMediaInfo: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "RegisterMediaInfo",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
