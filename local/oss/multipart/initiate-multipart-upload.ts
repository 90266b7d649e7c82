import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import type { OssOperation } from "../call";
import { readEncoding } from "../list-query";
import { readUpload, uploadHeaders } from "../object/upload-request";

/** Begins an upload in parts; what its headers say is kept for the object. */
export const initiateMultipartUpload: OssOperation = {
  name: "InitiateMultipartUpload",
  method: "POST",
  level: "object",
  subResource: "uploads",
  parameters: ["encoding-type", "sequential"],
  anonymous: "write",
  headers: uploadHeaders,
  async handle({ request, buckets, bucket, key }) {
    const encode = readEncoding(request);
    const { facts, reply } = readUpload(request, await buckets.settings(bucket));
    const { id } = await buckets.uploads.begin({ bucket, key }, facts);
    const document = xmlDocument("InitiateMultipartUploadResult", {
      EncodingType: parameter(request, "encoding-type") || undefined,
      Bucket: bucket,
      Key: encode(key),
      UploadId: id,
    });
    const answer = xmlReply(200, document);
    return { ...answer, headers: { ...answer.headers, ...reply } };
  },
};
