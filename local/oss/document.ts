import { readXml, type XmlElement, XmlError } from "../http/xml-reader";
import { ossErrors } from "../wire-error";

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
