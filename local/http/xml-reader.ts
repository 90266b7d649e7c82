import type { XmlTree } from "./xml";

/** An element of a document that a client sent. */
export interface XmlElement {
  /** Without the prefix of a namespace. */
  readonly name: string;
  /** Its text, entities decoded, with the space around it; empty where it has children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** An element's content, to be written again; elements of one name come together. */
export function contentOf({ text, children }: XmlElement): XmlTree | string {
  if (children.length === 0) return text;
  const names = [...new Set(children.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => [name, children.filter((child) => child.name === name).map(contentOf)]),
  );
}

/** Why a document cannot be read. */
export class XmlError extends Error {}

/** Elements within elements; the deepest document of OSS has seven. */
const deepest = 20;
/** The most elements; the longest document of OSS, which completes 10,000 parts, has 30,001. */
const most = 50_000;

/**
 * Reads a whole document. Document types and processing instructions are refused but for the XML
 * declaration, so no document can name a file or grow while it is read.
 * @throws XmlError
 */
export function readXml(document: string): XmlElement {
  const open: Building[] = [];
  let root: Building | undefined;
  let count = 0;
  for (const token of tokens(document)) {
    const above = open.at(-1);
    if (token.kind === "text") {
      if (above !== undefined) above.text += token.text;
      else if (token.text.trim() !== "") throw new XmlError("there is text outside the root element");
    } else if (token.kind === "start") {
      if (above === undefined && root !== undefined) throw new XmlError("there is more than one root element");
      if (open.length === deepest) throw new XmlError(`elements are nested more than ${deepest} deep`);
      if (++count > most) throw new XmlError(`there are more than ${most} elements`);
      const element = { name: token.name, text: "", children: [] };
      above?.children.push(element);
      root ??= element;
      open.push(element);
      if (token.isEmpty) open.pop();
    } else if (above?.name !== token.name) {
      throw new XmlError(`</${token.name}> closes no element`);
    } else {
      if (above.children.length > 0) above.text = "";
      open.pop();
    }
  }
  if (root === undefined) throw new XmlError("there is no element");
  if (open.length > 0) throw new XmlError(`<${open.at(-1)?.name}> is not closed`);
  return root;
}

/** The children of one name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of a name; undefined where there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}

interface Building {
  name: string;
  text: string;
  children: Building[];
}

type Token =
  { kind: "text"; text: string } | { kind: "start"; name: string; isEmpty: boolean } | { kind: "end"; name: string };

const declaration = /^\uFEFF?\s*<\?xml\s[^>]*\?>/;
const comment = /<!--[\s\S]*?-->/y;
const data = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

function* tokens(document: string): Generator<Token> {
  let at = declaration.exec(document)?.[0].length ?? 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(document);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < document.length) {
    const next = document.indexOf("<", at);
    if (next !== at) {
      const end = next < 0 ? document.length : next;
      yield { kind: "text", text: decode(document.slice(at, end)) };
      at = end;
      continue;
    }
    if (match(comment) !== null) continue;
    const raw = match(data);
    if (raw !== null) {
      yield { kind: "text", text: raw[1] ?? "" };
      continue;
    }
    const [, close = "", name = "", attributes = "", empty = ""] = match(tag) ?? [];
    if (name === "" || (close !== "" && (attributes !== "" || empty !== ""))) {
      throw new XmlError(`"${document.slice(at, at + 20)}" is not the start or the end of an element`);
    }
    yield close === "" ? { kind: "start", name, isEmpty: empty !== "" } : { kind: "end", name };
  }
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&([^;&]{0,10};)?/g, (whole, inner?: string) => {
    const name = inner?.slice(0, -1) ?? "";
    const digits = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    if (digits === null) {
      const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
      if (known === undefined) throw new XmlError(`"${whole}" is not an entity`);
      return known;
    }
    const code = digits[1] === undefined ? parseInt(digits[2] ?? "", 10) : parseInt(digits[1], 16);
    if (!(code > 0 && code <= 0x10ffff)) throw new XmlError(`"${whole}" is not a character`);
    return String.fromCodePoint(code);
  });
}
