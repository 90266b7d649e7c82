import { checkMd5, readBody } from "../../http/body";
import { xmlElements, xmlText } from "../../http/xml";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
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
    const document = await readBody(body, longestDocument, ossErrors.tooLarge);
    checkMd5(document, request.headers["content-md5"]);
    for (const [element, only] of onlyChoices) {
      const asked = xmlText(xmlElements(document.toString("utf8"), element)[0] ?? only);
      if (asked.trim() !== only) throw ossErrors.notImplemented(`${element} ${asked}`);
    }
    await buckets.createBucket(bucket);
    return { status: 200, headers: { location: `/${bucket}` } };
  },
};

/**
 * The only choices in a CreateBucketConfiguration. Its LocationConstraint is accepted and ignored.
 */
const onlyChoices = [
  ["StorageClass", "Standard"],
  ["DataRedundancyType", "LRS"],
] as const;
