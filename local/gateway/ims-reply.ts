import { jsonReply, type Reply, type TextReply } from "../http/reply";
import type { WireRequest } from "../http/request";
import { type XmlContent, xmlDocument, type XmlTree } from "../http/xml";
import { imsErrors, WireError } from "../wire-error";

export type ImsFormat = "JSON" | "XML";

/** Characters of the longest message of an error, which may quote a long parameter. */
const longestMessage = 8_000;

/**
 * The format of the reply: that of the parameter `Format`, else that of the header `Accept`.
 * Without both it is XML for a signature of the older kind, as documented for it, and JSON for any
 * other.
 */
export function formatOf(request: WireRequest, parameter: (name: string) => string | undefined): ImsFormat {
  const named = parameter("Format")?.toUpperCase();
  if (named === "JSON" || named === "XML") return named;
  const accepted = request.headers.accept ?? "";
  if (/[/+]json/i.test(accepted)) return "JSON";
  if (/[/+]xml/i.test(accepted) && !/html/i.test(accepted)) return "XML";
  return request.headers.authorization === undefined && parameter("Signature") !== undefined ? "XML" : "JSON";
}

/** The reply of an operation. The root of its XML has the operation's name. */
export function imsReply(action: string, format: ImsFormat, requestId: string, result: object): Reply {
  return bodyReply(200, `${action}Response`, format, { RequestId: requestId, ...result });
}

/** The reply of an error; an unforeseen one is told without its message. */
export function imsErrorReply(
  error: unknown,
  context: { requestId: string; host: string; format: ImsFormat },
): TextReply {
  const known = error instanceof WireError ? error : imsErrors.internal();
  const message = known.message.length > longestMessage ? `${known.message.slice(0, longestMessage)}…` : known.message;
  return bodyReply(known.status, "Error", context.format, {
    RequestId: context.requestId,
    HostId: context.host,
    Code: known.code,
    Message: message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(known.code)}&product=ICE`,
  });
}

function bodyReply(status: number, root: string, format: ImsFormat, body: object): TextReply {
  if (format === "JSON") return jsonReply(status, body);
  const document = xmlDocument(root, treeOf(body));
  return { status, headers: { "content-type": "text/xml;charset=utf-8" }, body: document };
}

/** The fields of a reply as elements; a list repeats the element of its name. */
function treeOf(fields: object): XmlTree {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, contentOf(value)]));
}

function contentOf(value: unknown): XmlContent {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((each) => contentOf(each) as XmlTree | string);
  if (typeof value === "object") return treeOf(value);
  return readableText(typeof value === "string" ? value : JSON.stringify(value));
}

/** Characters that no XML document can hold, not as an entity either, are replaced. */
function readableText(text: string): string {
  const wellFormed = Buffer.from(text).toString();
  return wellFormed.replace(/[^\t\n\r -\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
