import { checkMd5, readBody } from "../http/body";
import { readXml, type XmlElement, XmlError } from "../http/xml-reader";
import { ossErrors } from "../wire-error";
import type { OssCall } from "./call";

/** Bytes; the longest document of OSS is that of 1,000 lifecycle rules. */
const longestDocument = 2 * 1024 * 1024;

/** Elements of OSS's documents that are true or false. */
const flags =
  "AllowEmptyReferer AllowSmallFile AllowTruncateQueryString BlockPublicAccess Enable Enabled IsAccessTime IsEnabled " +
  "ExpiredObjectDeleteMarker ResponseVary ReturnToStdWhenVisit SupportSubDir TruncatePath";
const capitalFlag = new RegExp(`(<(${flags.split(" ").join("|")})>)(True|False)(?=</\\2>)`, "g");

/**
 * The text of a request's body. The vendor's first client for Python writes True and False, which
 * OSS takes, and reads true and false alone.
 * @throws WireError EntityTooLarge, InvalidDigest, IncompleteBody
 */
export async function receiveText({ request, body }: Pick<OssCall, "request" | "body">): Promise<string> {
  const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
  checkMd5(bytes, request.headers["content-md5"]);
  return bytes
    .toString("utf8")
    .replace(capitalFlag, (_all, start: string, _name, flag: string) => start + flag.toLowerCase());
}

/**
 * Reads the document of a request.
 * @param root the name that its root element must have
 * @throws WireError MalformedXML
 */
export function readDocument(text: string, root: string): XmlElement {
  const document = readElement(text);
  if (document.name === root) return document;
  throw ossErrors.malformedXml(`the root element is <${document.name}>; it must be <${root}>`);
}

function readElement(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw ossErrors.malformedXml(error.message);
  }
}
