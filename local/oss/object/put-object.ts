import type { WireRequest } from "../../http/request";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { encryptionHeaders, encryptionOf } from "./encryption";
import { settingText } from "../settings/settings";
import { checkPlainStorage } from "../storage-choice";

/** Uploads an object, streamed to disk. */
export const putObject: OssOperation = {
  name: "PutObject",
  method: "PUT",
  level: "object",
  headers: ["x-oss-forbid-overwrite", "x-oss-object-acl", "x-oss-storage-class", ...encryptionHeaders],
  async handle({ request, body, buckets, bucket, key }) {
    checkPlainStorage(request);
    const md5 = request.headers["content-md5"];
    if (md5 !== undefined && Buffer.from(md5, "base64").length !== 16) {
      throw ossErrors.argument("Content-MD5", md5, "must be the base64 of 16 bytes");
    }
    const forbid = request.headers["x-oss-forbid-overwrite"] ?? "false";
    if (forbid !== "true" && forbid !== "false") {
      throw ossErrors.argument("x-oss-forbid-overwrite", forbid, "must be true or false");
    }
    // Before the body is taken, so that a client that waits for "100 Continue" does not send it in
    // vain.
    const settings = await buckets.settings(bucket);
    const isVersioned = settingText(settings, "versioning", "Status") !== undefined;
    const encryption = encryptionOf(request, settings);
    const object = await buckets.put(bucket, key, body.stream(), {
      headers: { ...storedHeaders(request), ...encryption },
      // As in OSS, a bucket that keeps versions, or kept them once, ignores it.
      forbidOverwrite: forbid === "true" && !isVersioned,
      ...(md5 === undefined ? {} : { contentMd5: md5 }),
    });
    const computed = Buffer.from(object.etag.slice(1, -1), "hex").toString("base64");
    return { status: 200, headers: { etag: object.etag, "content-md5": computed, ...encryption } };
  },
};

/** The headers that a later GET gives back. */
function storedHeaders(request: WireRequest): Record<string, string> {
  const kept = Object.entries(request.headers).filter(
    ([name]) => name.startsWith("x-oss-meta-") || standardHeaders.includes(name),
  );
  return Object.fromEntries(kept);
}

const standardHeaders: readonly string[] = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
  "x-oss-object-acl",
];
