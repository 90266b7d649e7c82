import type { OssOperation } from "../call";

/** Deletes an empty bucket. */
export const deleteBucket: OssOperation = {
  name: "DeleteBucket",
  method: "DELETE",
  level: "bucket",
  async handle({ buckets, bucket }) {
    await buckets.deleteBucket(bucket);
    return { status: 204, headers: {} };
  },
};
