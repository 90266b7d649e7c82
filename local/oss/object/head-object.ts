import type { Reply } from "../../http/reply";
import type { OssCall, OssOperation } from "../call";
import { checkRequestedVersion } from "../version-id";
import { isUnchanged } from "./conditions";
import { encryptionHeaders } from "./encryption";
import { objectHeaders, unchangedReply } from "./object-reply";
import { follow } from "./symlink";

/** A header of our own: the absolute path of the object's file, percent-encoded. */
const fileHeader = "x-highlights-file";

/** Describes an object by the headers of a download. */
export const headObject: OssOperation = {
  name: "HeadObject",
  method: "HEAD",
  level: "object",
  readsVod: true,
  anonymous: "read",
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
  anonymous: "read",
  subResource: "objectMeta",
  parameters: ["versionId"],
  handle: describe,
};

async function describe(call: OssCall): Promise<Reply> {
  const { request, buckets, access } = call;
  checkRequestedVersion(request);
  const { object, file } = await follow(
    call,
    (bucket, key) => buckets.headFile(bucket, key),
    () => undefined,
  );
  if (isUnchanged(request, object)) return unchangedReply(object);
  const headers = objectHeaders(object, call.key, request);
  // Where files lie is for the owner of the machine.
  if (access === "signed") headers[fileHeader] = encodeURI(file);
  return { status: 200, headers };
}
