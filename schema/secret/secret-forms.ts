/** How one secret value can stand in a text. */
export interface SecretForms {
  /**
   * The value, or a part of it that means something alone: a bucket, a key, a query. Replaced where
   * it stands whole.
   */
  readonly whole: readonly string[];
  /**
   * Texts of which a piece gives something away; what an address has in common with every other one
   * is not among them.
   */
  readonly parts: readonly string[];
}

/** `{key}` and `{index}` are replaced before a name is sent or written. */
const placeholders = /\{(?:key|index)\}/;

/**
 * Every form in which a value can come back: an error may quote it, encode it, take it apart or cut
 * it off.
 */
export function formsOf(value: string): SecretForms {
  const pieces = addressPieces(value) ?? [value];
  const whole = [value, ...pieces].flatMap(encodings);
  const parts = pieces.flatMap(encodings).flatMap((piece) => piece.split(placeholders));
  return { whole: unique(whole), parts: unique(parts) };
}

/** The telling pieces of an address: bucket or host, key and file name, query and its values. */
function addressPieces(value: string): string[] | undefined {
  const [, host, path = "", query] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(value) ?? [];
  if (host === undefined) return undefined;
  const bucket = /^(.+?)\.oss[-.]/i.exec(host)?.[1];
  const key = path.replace(/^\/+/, "");
  const values = (query ?? "").split("&").map((pair) => pair.slice(pair.indexOf("=") + 1));
  return [bucket ?? host, key, key.slice(key.lastIndexOf("/") + 1), query ?? "", ...values];
}

/**
 * A text as it is, percent-encoded in several ways, decoded, and inside of JSON, of JSON in JSON,
 * and of XML.
 */
function encodings(text: string): string[] {
  const escaped = inJson(text);
  return [
    text,
    escaped,
    inJson(escaped),
    inAscii(escaped),
    inAscii(inJson(escaped)),
    attempt(encodeURIComponent, text),
    attempt(encodeURI, text),
    attempt(decodeURIComponent, text),
    attempt(encodeURIComponent, escaped),
    new URLSearchParams([["", text]]).toString().slice(1),
    text.replaceAll("&", "&amp;"),
  ].map((form) => form.replace(/%7B(key|index)%7D/gi, "{$1}"));
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What is not well-formed has no such form. */
function attempt(change: (text: string) => string, text: string): string {
  try {
    return change(text);
  } catch {
    return "";
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ""))];
}
