import { xmlReply } from "../../http/reply";
import { parameter, type WireRequest } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import type { UploadPart } from "../../store/uploads/upload-parts";
import { ossErrors } from "../../wire-error";
import { readRange } from "../object/byte-range";
import { isoTime, type OssOperation } from "../call";
import { isUnchanged } from "../object/conditions";
import { copySourceHeader, copySourceHeaders, readCopySource } from "../object/copy-source";
import { unchangedReply } from "../object/object-reply";
import { readContentMd5 } from "../object/upload-request";

const common = {
  method: "PUT",
  level: "object",
  subResource: "partNumber",
  parameters: ["uploadId", "x-oss-traffic-limit"],
  anonymous: "write",
} as const;

/** Uploads a part, streamed to disk; a part of the same number is replaced. */
export const uploadPart: OssOperation = {
  ...common,
  name: "UploadPart",
  async handle({ request, body, buckets, bucket, key }) {
    const number = readNumber(request);
    const md5 = readContentMd5(request);
    const upload = await buckets.uploads.find({ bucket, key }, readUploadId(request));
    const part = await buckets.uploads.putPart(upload, number, body.stream(), md5);
    return { status: 200, headers: sumHeaders(part) };
  },
};

/** Makes a part of an object, or of a range of its bytes. */
export const uploadPartCopy: OssOperation = {
  ...common,
  name: "UploadPartCopy",
  header: copySourceHeader,
  headers: [...copySourceHeaders, `${copySourceHeader}-range`],
  async handle(call) {
    const { request, buckets, bucket, key } = call;
    const number = readNumber(request);
    const upload = await buckets.uploads.find({ bucket, key }, readUploadId(request));
    const from = await readCopySource(call);
    const source = await buckets.open(from.bucket, from.key);
    try {
      if (isUnchanged(request, source.object, `${copySourceHeader}-if-`)) return unchangedReply(source.object);
      // A part of other bytes than were asked for would spoil the object: HTTP's own rules.
      const range = readRange(request.headers[`${copySourceHeader}-range`], source.object.size, true);
      const part = await buckets.uploads.putPart(upload, number, source.read(range));
      const { etag, lastModified } = part;
      const reply = xmlReply(200, xmlDocument("CopyPartResult", { LastModified: isoTime(lastModified), ETag: etag }));
      return { ...reply, headers: { ...reply.headers, ...sumHeaders(part) } };
    } finally {
      await source.close();
    }
  },
};

/** @throws WireError MissingArgument */
export function readUploadId(request: WireRequest): string {
  const id = parameter(request, "uploadId");
  if (id === undefined) throw ossErrors.missingArgument("uploadId");
  return id;
}

function readNumber(request: WireRequest): number {
  const text = parameter(request, "partNumber") ?? "";
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number >= 1 && number <= 10_000) return number;
  throw ossErrors.argument("partNumber", text, "must be 1 to 10000");
}

function sumHeaders({ etag, crc64 }: UploadPart): Record<string, string> {
  const md5 = Buffer.from(etag.slice(1, -1), "hex").toString("base64");
  return { etag, "content-md5": md5, "x-oss-hash-crc64ecma": crc64 };
}
