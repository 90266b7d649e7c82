import { checkMd5, readBody } from "../http/body";
import { xmlElements, xmlText } from "../http/xml";
import { ossErrors } from "../wire-error";
import type { OssOperation } from "./call";
import { checkPlainStorage } from "./storage-choice";

/** Creates a bucket; creating one's own again succeeds, as in OSS. */
export const putBucket: OssOperation = {
  name: "PutBucket",
  method: "PUT",
  level: "bucket",
  headers: ["x-oss-acl", "x-oss-storage-class"],
  async handle({ request, body, buckets, bucket }) {
    checkPlainStorage(request);
    const document = await readBody(body, 64 * 1024, ossErrors.tooLarge);
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
 * What a CreateBucketConfiguration may ask for; its LocationConstraint is taken as said, all is on
 * this machine.
 */
const onlyChoices = [
  ["StorageClass", "Standard"],
  ["DataRedundancyType", "LRS"],
] as const;
