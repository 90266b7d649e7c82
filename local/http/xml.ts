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

/**
 * The inner text of every `<name>…</name>`, entities still encoded. Enough for the flat documents
 * that OSS requests carry, where no element holds another of its own name.
 */
export function xmlElements(document: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}\\s*>`, "g");
  return [...document.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The text of an element without children: entities and character references decoded. */
export function xmlText(encoded: string): string {
  return encoded.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? parseInt(decimal, 10) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return entities[name ?? ""] ?? whole;
    },
  );
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

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
