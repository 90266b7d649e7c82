import { type Markup, markup } from "../../../views/markup";

/** Signs that nobody sees, or that turn what follows: shown as pictures of them. */
const directions: Readonly<Record<string, string>> = { "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM" };

/** A key, or a part of one, in which every sign is seen. */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    const code = sign.codePointAt(0)!;
    if (code === 0x7f) return "␡";
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `‹${directions[sign] ?? `U+${code.toString(16).toUpperCase()}`}›`;
  });
}

/** The same, set apart from the direction of the text around it. */
export function named(name: string): Markup {
  return markup`<bdi>${shownName(name)}</bdi>`;
}

/** The part of a key after its last slash; a key that ends with one keeps it. */
export function lastPart(key: string): string {
  return key.slice(key.lastIndexOf("/", key.length - 2) + 1);
}
