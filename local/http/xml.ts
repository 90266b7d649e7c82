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
  // Most texts of a long listing hold none of them.
  if (!special.test(text)) return text;
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replace(unspeakable, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}

// eslint-disable-next-line no-control-regex -- these are the characters to be replaced
const special = /[&<>"'\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;

/**
 * A carriage return, which readers make into a line feed, and the characters that XML 1.0 does not
 * have. The references to these are XML 1.1, which most readers take all the same.
 */
// eslint-disable-next-line no-control-regex -- these are the characters to be replaced
const unspeakable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
