import { xmlReply } from "../../http/reply";
import { parameter, type WireRequest } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { ossErrors } from "../../wire-error";
import { isoTime, type OssOperation } from "../call";
import { readEncoding } from "../list-query";
import { readUploadId } from "./upload-part";

/** Lists the parts of an upload, page by page. */
export const listParts: OssOperation = {
  name: "ListParts",
  method: "GET",
  level: "object",
  subResource: "uploadId",
  parameters: ["max-parts", "part-number-marker", "encoding-type"],
  async handle({ request, buckets, bucket, key }) {
    const encode = readEncoding(request);
    const max = readWhole(request, "max-parts", 1000, [1, 1000]);
    const marker = readWhole(request, "part-number-marker", 0, [0, Number.MAX_SAFE_INTEGER]);
    const upload = await buckets.uploads.find({ bucket, key }, readUploadId(request));
    const left = (await buckets.uploads.parts(upload)).filter(({ number }) => number > marker);
    const shown = left.slice(0, max);
    return xmlReply(
      200,
      xmlDocument("ListPartsResult", {
        EncodingType: parameter(request, "encoding-type") || undefined,
        Bucket: bucket,
        Key: encode(key),
        UploadId: upload.id,
        StorageClass: upload.facts.headers?.["x-oss-storage-class"] ?? "Standard",
        PartNumberMarker: marker,
        NextPartNumberMarker: shown.at(-1)?.number ?? marker,
        MaxParts: max,
        IsTruncated: left.length > shown.length,
        Part: shown.map(({ number, lastModified, etag, crc64, size }) => ({
          PartNumber: number,
          LastModified: isoTime(lastModified),
          ETag: etag,
          HashCrc64ecma: crc64,
          Size: size,
        })),
      }),
    );
  },
};

/** @throws WireError InvalidArgument */
export function readWhole(
  request: WireRequest,
  name: string,
  byDefault: number,
  [least, most]: readonly [number, number],
): number {
  const text = parameter(request, name) ?? "";
  if (text === "") return byDefault;
  const value = Number(text);
  if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
  throw ossErrors.argument(name, text, `must be a whole number from ${least} to ${most}`);
}
