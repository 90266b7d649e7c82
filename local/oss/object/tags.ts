import type { XmlTree } from "../../http/xml";
import { childrenOf, textOf, type XmlElement } from "../../http/xml-reader";
import { ossErrors } from "../../wire-error";

/** The tags of an object, their values by their keys. */
export type Tags = Readonly<Record<string, string>>;

/** OSS's own limits; lengths in characters. */
const mostTags = 10;
const longestKey = 128;
const longestValue = 256;

/**
 * Reads `x-oss-tagging: key1=value1&key2`, percent-encoded.
 * @throws WireError InvalidTag
 */
export function readTagHeader(header: string | undefined): Tags {
  if (header === undefined || header === "") return {};
  return checked(header.split("&").map(readPair));
}

/**
 * Reads the document of PutObjectTagging.
 * @throws WireError MalformedXML, InvalidTag
 */
export function readTagDocument(document: XmlElement): Tags {
  const [set] = childrenOf(document, "TagSet");
  if (set === undefined) throw ossErrors.malformedXml("<Tagging> must hold a <TagSet>");
  return checked(
    childrenOf(set, "Tag").map((tag) => {
      const key = textOf(tag, "Key");
      if (key === undefined) throw ossErrors.malformedXml("<Tag> must hold a <Key>");
      return [key, textOf(tag, "Value") ?? ""];
    }),
  );
}

/** The document of an object's tags. */
export function tagTree(tags: Tags): XmlTree {
  return { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } };
}

function readPair(pair: string): [string, string] {
  const [key = "", value = "", ...more] = pair.split("=");
  if (more.length > 0) throw ossErrors.tag(`x-oss-tagging holds "${pair}"; it must be KEY or KEY=VALUE`);
  try {
    const decode = (text: string) => decodeURIComponent(text.replaceAll("+", " "));
    return [decode(key), decode(value)];
  } catch {
    throw ossErrors.tag(`x-oss-tagging holds "${pair}", which is not percent-encoded UTF-8`);
  }
}

function checked(pairs: readonly [string, string][]): Tags {
  if (pairs.length > mostTags) throw ossErrors.tag(`there are ${pairs.length} tags; at most ${mostTags} are allowed`);
  for (const [key, value] of pairs) {
    checkText("key", key, longestKey);
    checkText("value", value, longestValue);
    if (key === "") throw ossErrors.tag("the key of a tag must not be empty");
  }
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length < pairs.length) throw ossErrors.tag("two tags have the same key");
  return tags;
}

function checkText(what: string, text: string, longest: number): void {
  const isPlain = /^[\p{L}\p{M}\p{N} +\-=._:/]*$/u.test(text);
  if (isPlain && [...text].length <= longest) return;
  const rule = `at most ${longest} letters, digits, spaces and + - = . _ : /`;
  throw ossErrors.tag(`the ${what} "${text.slice(0, 300)}" of a tag must be ${rule}`);
}
