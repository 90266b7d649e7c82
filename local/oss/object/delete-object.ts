import type { OssOperation } from "../call";
import { checkRequestedVersion } from "../version-id";

/** Deletes an object; a missing one is no error. */
export const deleteObject: OssOperation = {
  name: "DeleteObject",
  method: "DELETE",
  level: "object",
  anonymous: "write",
  parameters: ["versionId"],
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    await buckets.remove(bucket, key);
    return { status: 204, headers: {} };
  },
};
