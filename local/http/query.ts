/**
 * One `name=value` of a query string or form body, percent-decoded; `bare` when it was sent without
 * a `=`.
 */
export interface Pair {
  name: string;
  value: string;
  bare: boolean;
}

/**
 * Splits a query string or form body, in the order sent. `+` means a space, as in a form.
 * @throws URIError where a percent escape is broken or is not UTF-8
 */
export function parsePairs(text: string): Pair[] {
  return text
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      const name = equals < 0 ? part : part.slice(0, equals);
      const value = equals < 0 ? "" : part.slice(equals + 1);
      return { name: decodeForm(name), value: decodeForm(value), bare: equals < 0 };
    });
}

/**
 * Percent-encodes everything but RFC 3986's unreserved characters; `encodeURIComponent` also leaves
 * `!'()*`.
 */
export function encodeStrict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Compares texts by their UTF-8 bytes: the order of canonical forms and object listings. */
export function byBytes(left: string, right: string): number {
  if (left === right) return 0;
  // JavaScript compares UTF-16 units: another order only where a character takes two of them.
  if (!/[\ud800-\udfff]/.test(left) && !/[\ud800-\udfff]/.test(right)) return left < right ? -1 : 1;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function decodeForm(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
