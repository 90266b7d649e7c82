import { readBody } from "../../http/body";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { checkRequestedVersion } from "../version-id";

/** Bytes. */
const longestDocument = 64 * 1024;
const dayMilliseconds = 86_400_000;
const restoreHeader = "x-oss-restore";

/** Restores an archived object. Nothing is frozen here, so that it is there at once. */
export const restoreObject: OssOperation = {
  name: "RestoreObject",
  method: "POST",
  level: "object",
  subResource: "restore",
  parameters: ["versionId"],
  async handle({ request, body, buckets, bucket, key, ...service }) {
    checkRequestedVersion(request);
    const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
    const days = Number(/<Days>\s*(\d{1,4})\s*<\/Days>/.exec(bytes.toString("utf8"))?.[1] ?? 1);
    const { headers } = await buckets.head(bucket, key);
    const storage = headers["x-oss-storage-class"] ?? "Standard";
    if (!storage.includes("Archive")) {
      throw ossErrors.notSupported(
        `object "${key}" is of the storage class ${storage}; only archived ones are restored`,
      );
    }
    const end = new Date(service.now() + days * dayMilliseconds).toUTCString();
    const restored = `ongoing-request="false", expiry-date="${end}"`;
    await buckets.change(bucket, key, (record) => ({
      ...record,
      headers: { ...record.headers, [restoreHeader]: restored },
    }));
    return { status: headers[restoreHeader] === undefined ? 202 : 200, headers: {} };
  },
};
