/**
 * A text as a terminal may show it: control characters, which could move the cursor or hide a line,
 * and characters that turn the direction of writing are written as `\u{…}`.
 */
export function printable(text: string): string {
  return text.replace(unsafe, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
}

/** JSON that a terminal may show; it means the same as without the escapes. */
export function printableJson(value: object, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(unsafe, (letter) =>
    // Line feeds of the indentation.
    letter === "\n" ? letter : [...Array(letter.length).keys()].map((at) => escaped(letter.charCodeAt(at))).join(""),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/** Control and format characters, halves of a pair, and separators of lines. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
