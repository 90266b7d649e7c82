import { checkMd5, readBody } from "../../http/body";
import { textOf, type XmlElement } from "../../http/xml-reader";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { readDocument } from "../document";
import { readBucketGrant } from "../settings/acl";
import { checkPlainStorage } from "../storage-choice";

/** Bytes. */
const longestDocument = 64 * 1024;

/** Creates a bucket; creating an own one again succeeds, as in OSS. */
export const putBucket: OssOperation = {
  name: "PutBucket",
  method: "PUT",
  level: "bucket",
  headers: ["x-oss-acl", "x-oss-storage-class"],
  async handle({ request, body, buckets, bucket }) {
    checkPlainStorage(request);
    const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
    checkMd5(bytes, request.headers["content-md5"]);
    if (bytes.length > 0) checkChoices(readDocument(bytes.toString("utf8"), "CreateBucketConfiguration"));
    const acl = request.headers["x-oss-acl"];
    const grant = acl === undefined ? undefined : readBucketGrant(acl);
    await buckets.createBucket(bucket);
    if (grant !== undefined) await buckets.changeSetting(bucket, "acl", grant);
    return { status: 200, headers: { location: `/${bucket}` } };
  },
};

/** @throws WireError NotImplemented */
function checkChoices(document: XmlElement): void {
  for (const [element, only] of onlyChoices) {
    const asked = textOf(document, element)?.trim() ?? only;
    if (asked !== only) throw ossErrors.notImplemented(`${element} ${asked}`);
  }
}

/**
 * The only choices in a CreateBucketConfiguration. Its LocationConstraint is accepted and ignored.
 */
const onlyChoices = [
  ["StorageClass", "Standard"],
  ["DataRedundancyType", "LRS"],
] as const;
