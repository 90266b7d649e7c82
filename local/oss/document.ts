import { checkMd5, readBody } from "../http/body";
import { readXml, type XmlElement, XmlError } from "../http/xml-reader";
import { ossErrors } from "../wire-error";
import type { OssCall } from "./call";

/** Bytes; the longest document of OSS is that of 1,000 lifecycle rules. */
const longestDocument = 2 * 1024 * 1024;

/**
 * The text of a request's body.
 * @throws WireError EntityTooLarge, InvalidDigest, IncompleteBody
 */
export async function receiveText({ request, body }: Pick<OssCall, "request" | "body">): Promise<string> {
  const bytes = await readBody(body, longestDocument, ossErrors.tooLarge);
  checkMd5(bytes, request.headers["content-md5"]);
  return bytes.toString("utf8");
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
