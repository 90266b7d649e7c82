import type { OssOperation } from "./call";

/** Deletes an object; a missing one is no error. */
export const deleteObject: OssOperation = {
  name: "DeleteObject",
  method: "DELETE",
  level: "object",
  async handle({ buckets, bucket, key }) {
    await buckets.remove(bucket, key);
    return { status: 204, headers: {} };
  },
};
