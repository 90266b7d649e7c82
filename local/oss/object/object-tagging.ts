import { checkMd5, readBody } from "../../http/body";
import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { readDocument } from "../document";
import { checkRequestedVersion } from "../version-id";
import { readTagDocument, tagTree } from "./tags";

/** Bytes. */
const longestDocument = 64 * 1024;

const common = { level: "object", subResource: "tagging", parameters: ["versionId"] } as const;

/** The tags of an object. */
export const getObjectTagging: OssOperation = {
  ...common,
  name: "GetObjectTagging",
  method: "GET",
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    const { tags } = await buckets.head(bucket, key);
    return xmlReply(200, xmlDocument("Tagging", tagTree(tags)));
  },
};

/** Replaces the tags of an object. */
export const putObjectTagging: OssOperation = {
  ...common,
  name: "PutObjectTagging",
  method: "PUT",
  async handle({ request, body, buckets, bucket, key }) {
    checkRequestedVersion(request);
    const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
    checkMd5(bytes, request.headers["content-md5"]);
    const tags = readTagDocument(readDocument(bytes.toString("utf8"), "Tagging"));
    await buckets.change(bucket, key, (record) => ({ ...record, tags }));
    return { status: 200, headers: {} };
  },
};

/** Removes the tags of an object. */
export const deleteObjectTagging: OssOperation = {
  ...common,
  name: "DeleteObjectTagging",
  method: "DELETE",
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    await buckets.change(bucket, key, (record) => ({ ...record, tags: {} }));
    return { status: 204, headers: {} };
  },
};
