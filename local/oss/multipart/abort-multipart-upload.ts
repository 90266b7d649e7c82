import type { OssOperation } from "../call";
import { readUploadId } from "./upload-part";

/** Ends an upload and deletes its parts. */
export const abortMultipartUpload: OssOperation = {
  name: "AbortMultipartUpload",
  method: "DELETE",
  level: "object",
  subResource: "uploadId",
  anonymous: "write",
  async handle({ request, buckets, bucket, key }) {
    await buckets.uploads.abort(await buckets.uploads.find({ bucket, key }, readUploadId(request)));
    return { status: 204, headers: {} };
  },
};
