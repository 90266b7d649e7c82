/**
 * An element's content: text, or child elements in order; a list repeats the element; undefined
 * leaves it out.
 */
export type XmlContent = string | number | boolean | XmlTree | readonly (XmlTree | string)[] | undefined;
export interface XmlTree {
  readonly [element: string]: XmlContent;
}

/** A whole document with one root element. */
export function xmlDocument(root: string, content: XmlTree | string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content)}\n`;
}

function element(name: string, content: XmlContent): string {
  if (content === undefined) return "";
  if (isList(content)) return content.map((item) => element(name, item)).join("");
  if (typeof content === "object") {
    const inner = Object.entries(content).map(([child, value]) => element(child, value));
    return `<${name}>${inner.join("")}</${name}>`;
  }
  return `<${name}>${escape(String(content))}</${name}>`;
}

function isList(content: XmlContent): content is readonly (XmlTree | string)[] {
  return Array.isArray(content);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
