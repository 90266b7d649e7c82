import type { Reply } from "../../http/reply";
import type { OssCall, OssOperation } from "../call";
import { encryptionHeaders } from "./encryption";
import { isUnchanged, objectHeaders } from "./object-reply";
import { checkRequestedVersion } from "../version-id";

/** A header of our own: the absolute path of the object's file, percent-encoded. */
const fileHeader = "x-highlights-file";

/** Describes an object by the headers of a download. */
export const headObject: OssOperation = {
  name: "HeadObject",
  method: "HEAD",
  level: "object",
  readsVod: true,
  parameters: ["versionId"],
  // Clients that read what they wrote send the headers of their upload again.
  headers: ["x-oss-object-acl", ...encryptionHeaders],
  handle: describe,
};

/** Describes an object in short; OSS sends fewer headers. */
export const getObjectMeta: OssOperation = {
  name: "GetObjectMeta",
  method: "HEAD",
  level: "object",
  readsVod: true,
  subResource: "objectMeta",
  parameters: ["versionId"],
  handle: describe,
};

async function describe({ request, buckets, bucket, key }: OssCall): Promise<Reply> {
  checkRequestedVersion(request);
  const { object, file } = await buckets.headFile(bucket, key);
  const headers: Record<string, string> = { ...objectHeaders(object), [fileHeader]: encodeURI(file) };
  if (!isUnchanged(request, object)) return { status: 200, headers };
  return { status: 304, headers: { etag: object.etag, "last-modified": headers["last-modified"] ?? "" } };
}
