import { checkMd5, readBody } from "../../http/body";
import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { childrenOf, textOf } from "../../http/xml-reader";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { readDocument } from "../document";
import { readEncoding } from "../list-query";
import { checkVersion } from "../version-id";

const mostKeys = 1000;
/** Bytes; OSS's own limit. */
const longestDocument = 2 * 1024 * 1024;

/** Deletes up to 1,000 objects named in an XML document. */
export const deleteMultipleObjects: OssOperation = {
  name: "DeleteMultipleObjects",
  method: "POST",
  level: "bucket",
  subResource: "delete",
  parameters: ["encoding-type"],
  async handle({ request, body, buckets, bucket }) {
    const encode = readEncoding(request);
    const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
    const md5 = request.headers["content-md5"];
    if (md5 === undefined) throw ossErrors.missingArgument("Content-MD5");
    checkMd5(bytes, md5);
    const document = readDocument(bytes.toString("utf8"), "Delete");
    const objects = childrenOf(document, "Object");
    const keys = objects.map((object) => textOf(object, "Key") ?? "");
    if (keys.length === 0 || keys.length > mostKeys || keys.includes("")) {
      throw ossErrors.malformedXml(`the document must name 1 to ${mostKeys} objects, each with a Key`);
    }
    for (const object of objects) checkVersion(textOf(object, "VersionId") || undefined);
    for (const key of keys) await buckets.remove(bucket, key);
    const quiet = textOf(document, "Quiet")?.trim() === "true";
    return xmlReply(
      200,
      xmlDocument("DeleteResult", {
        EncodingType: parameter(request, "encoding-type") || undefined,
        Deleted: quiet ? undefined : keys.map((key) => ({ Key: encode(key) })),
      }),
    );
  },
};
