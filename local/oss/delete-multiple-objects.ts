import { checkMd5, readBody } from "../http/body";
import { xmlReply } from "../http/reply";
import { parameter } from "../http/request";
import { xmlDocument, xmlElements, xmlText } from "../http/xml";
import { ossErrors } from "../wire-error";
import type { OssOperation } from "./call";
import { readEncoding } from "./list-query";
import { checkVersion } from "./version-id";

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
    checkMd5(bytes, request.headers["content-md5"]);
    const document = bytes.toString("utf8");
    const keys = xmlElements(document, "Object").map((object) => xmlText(xmlElements(object, "Key")[0] ?? ""));
    if (keys.length === 0 || keys.length > mostKeys || keys.includes("")) {
      throw ossErrors.malformedXml(`the document must name 1 to ${mostKeys} objects, each with a Key`);
    }
    for (const version of xmlElements(document, "VersionId")) checkVersion(version || undefined);
    for (const key of keys) await buckets.remove(bucket, key);
    const quiet = xmlElements(document, "Quiet")[0]?.trim() === "true";
    return xmlReply(
      200,
      xmlDocument("DeleteResult", {
        EncodingType: parameter(request, "encoding-type") || undefined,
        Deleted: quiet ? undefined : keys.map((key) => ({ Key: encode(key) })),
      }),
    );
  },
};
