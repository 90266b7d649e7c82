import type { XmlTree } from "../../http/xml";
import { childrenOf, contentOf, type XmlElement, textOf } from "../../http/xml-reader";

/** A document of tags without those of some keys. */
export function withoutTags(root: XmlElement, keys: readonly string[]): XmlTree {
  const tags = childrenOf(root, "TagSet").flatMap((set) => childrenOf(set, "Tag"));
  return { TagSet: { Tag: tags.filter((tag) => !keys.includes(textOf(tag, "Key") ?? "")).map(contentOf) } };
}
