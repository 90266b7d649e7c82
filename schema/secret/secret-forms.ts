/** The forms in which one secret value can appear in a text. */
export interface SecretForms {
  /**
   * The value, and its parts that have a meaning of their own: bucket, key, query. Hidden where
   * they appear in full.
   */
  readonly whole: readonly string[];
  /**
   * Texts of which even a piece is hidden. They leave out the parts that all addresses have in
   * common.
   */
  readonly parts: readonly string[];
}

/** `{key}` and `{index}` are replaced before a name is sent or written. */
const placeholders = /\{(?:key|index)\}/;

/** Every form of a value that an error can hold: quoted, encoded, in parts or cut off. */
export function formsOf(value: string): SecretForms {
  const pieces = addressPieces(value) ?? [value];
  const whole = [value, ...pieces].flatMap(encodings);
  const parts = pieces.flatMap(encodings).flatMap((piece) => piece.split(placeholders));
  return { whole: unique(whole), parts: unique(parts) };
}

/** The confidential parts of an address: bucket or host, key, file name, query and its values. */
function addressPieces(value: string): string[] | undefined {
  const [, host, path = "", query] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(value) ?? [];
  if (host === undefined) return undefined;
  const bucket = /^(.+?)\.oss[-.]/i.exec(host)?.[1];
  const key = path.replace(/^\/+/, "");
  const values = (query ?? "").split("&").map((pair) => pair.slice(pair.indexOf("=") + 1));
  return [bucket ?? host, key, key.slice(key.lastIndexOf("/") + 1), query ?? "", ...values];
}

/**
 * A text unchanged, percent-encoded in several ways, decoded, and escaped for JSON, for JSON in
 * JSON, and for XML.
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

/** Empty where the text cannot be encoded or decoded. */
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
