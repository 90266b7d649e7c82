import { checkMd5, readBody } from "../../http/body";
import { xmlReply } from "../../http/reply";
import { parameter, type WireRequest } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { childrenOf, textOf } from "../../http/xml-reader";
import type { UploadPart } from "../../store/uploads/upload-parts";
import { ossErrors } from "../../wire-error";
import type { OssCall, OssOperation } from "../call";
import { readDocument } from "../document";
import { readEncoding } from "../list-query";
import { readUpload } from "../object/upload-request";
import { readUploadId } from "./upload-part";

/** Bytes; 10,000 parts with their ETags. */
const longestDocument = 4 * 1024 * 1024;
const completeAll = "x-oss-complete-all";

/** Makes the object of the parts that the document lists, or of all. */
export const completeMultipartUpload: OssOperation = {
  name: "CompleteMultipartUpload",
  method: "POST",
  level: "object",
  subResource: "uploadId",
  parameters: ["encoding-type"],
  anonymous: "write",
  headers: [completeAll, "x-oss-forbid-overwrite", "x-oss-object-acl"],
  async handle(call) {
    const { request, buckets, bucket, key } = call;
    const encode = readEncoding(request);
    const upload = await buckets.uploads.find({ bucket, key }, readUploadId(request));
    const choose = await readChoice(call);
    const { facts, reply } = readUpload(request, await buckets.settings(bucket));
    const grant = facts.headers["x-oss-object-acl"];
    const object = await buckets.uploads.complete(upload, {
      choose,
      forbidOverwrite: facts.forbidOverwrite ?? false,
      headers: grant === undefined ? {} : { "x-oss-object-acl": grant },
    });
    const result = xmlReply(
      200,
      xmlDocument("CompleteMultipartUploadResult", {
        EncodingType: parameter(request, "encoding-type") || undefined,
        Location: `http://${request.headers.host ?? ""}${request.path}`,
        Bucket: bucket,
        Key: encode(key),
        ETag: object.etag,
      }),
    );
    const sums = { etag: object.etag, "x-oss-hash-crc64ecma": object.crc64 };
    return { ...result, headers: { ...result.headers, ...reply, ...sums } };
  },
};

type Choose = (parts: readonly UploadPart[]) => readonly UploadPart[];

/** @throws WireError MalformedXML, InvalidArgument, InvalidPartOrder */
async function readChoice({ request, body }: OssCall): Promise<Choose> {
  const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
  checkMd5(bytes, request.headers["content-md5"]);
  if (takesAll(request)) {
    if (bytes.length > 0) throw ossErrors.argument(completeAll, "yes", "allows no document; send an empty body");
    return (parts) => {
      if (parts.length === 0) throw ossErrors.part(1, "was not uploaded: the upload has no part");
      return parts;
    };
  }
  const listed = childrenOf(readDocument(bytes.toString("utf8"), "CompleteMultipartUpload"), "Part").map((part) => {
    const number = Number(textOf(part, "PartNumber") ?? "");
    const etag = textOf(part, "ETag");
    if (!Number.isInteger(number) || number < 1 || number > 10_000 || etag === undefined) {
      throw ossErrors.malformedXml("each <Part> must hold a <PartNumber> from 1 to 10000 and an <ETag>");
    }
    return { number, etag: bare(etag) };
  });
  if (listed.length === 0) throw ossErrors.malformedXml("the document must list at least one <Part>");
  if (listed.some(({ number }, place) => place > 0 && number <= listed[place - 1]!.number)) throw ossErrors.partOrder();
  return (parts) => listed.map((part) => matching(parts, part));
}

/** @throws WireError InvalidPart */
function matching(parts: readonly UploadPart[], { number, etag }: { number: number; etag: string }): UploadPart {
  const part = parts.find((one) => one.number === number);
  if (part === undefined) throw ossErrors.part(number, "was not uploaded");
  if (bare(part.etag) !== etag) throw ossErrors.part(number, `has the ETag ${part.etag}, and not the one listed`);
  return part;
}

function bare(etag: string): string {
  return etag.trim().replace(/^"|"$/g, "").toUpperCase();
}

function takesAll(request: WireRequest): boolean {
  const value = request.headers[completeAll];
  if (value === undefined) return false;
  if (value === "yes") return true;
  throw ossErrors.argument(completeAll, value, "must be yes");
}
