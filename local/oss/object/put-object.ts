import type { StoredObject } from "../../store/stored-object";
import type { OssOperation } from "../call";
import { md5Of } from "./object-reply";
import { readContentMd5, readUpload, uploadHeaders } from "./upload-request";

/** Uploads an object, streamed to disk. */
export const putObject: OssOperation = {
  name: "PutObject",
  method: "PUT",
  level: "object",
  anonymous: "write",
  parameters: ["x-oss-traffic-limit"],
  headers: uploadHeaders,
  async handle({ request, body, buckets, bucket, key }) {
    // Before the body is taken, so that a client that waits for "100 Continue" does not send it in
    // vain.
    const upload = readUpload(request, await buckets.settings(bucket));
    const md5 = readContentMd5(request);
    const object = await buckets.put(bucket, key, body.stream(), { ...upload.facts, ...md5 });
    return { status: 200, headers: { ...sumHeaders(object), ...upload.reply } };
  },
};

/** The headers by which a client checks what has been stored. */
export function sumHeaders(object: StoredObject): Record<string, string> {
  const md5 = md5Of(object);
  const sums = { etag: object.etag, "x-oss-hash-crc64ecma": object.crc64 };
  return md5 === undefined ? sums : { ...sums, "content-md5": md5 };
}
