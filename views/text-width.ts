/**
 * Ems that a character takes at most in the fonts of the pictures; the widest is DejaVu Sans. The
 * first row that matches counts.
 */
const widths: readonly [RegExp, number][] = [
  [/^[ !'(),\-./:;Iijlrft[\]{}|]$/, 0.44],
  [/^[MWmw@%]$/, 1],
  [/^[A-Z&+=<>~#]$/, 0.85],
  [/^[\x20-\x7e]$/, 0.66],
  // Ligatures and signs that are as wide as a word.
  [/^[\u{fdfa}-\u{fdff}]$/u, 14],
  [/^[\u{12000}-\u{1254f}]$/u, 6],
  [/^[\u{1f000}-\u{1faff}]$/u, 1.5],
  [/^[\u{1100}-\u{10ffff}]$/u, 1.2],
];
const otherWidth = 1;
const boldFactor = 1.15;

/** Pixels that a text takes at most, since fonts differ between machines. */
export function textWidth(text: string, size: number, isBold = false): number {
  let ems = 0;
  for (const character of text) ems += widths.find(([form]) => form.test(character))?.[1] ?? otherWidth;
  return ems * size * (isBold ? boldFactor : 1);
}

/** Lines of at most so many pixels, broken between words; a longer word is broken inside. */
export function wrap(text: string, pixels: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= pixels) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...pieces(word, pixels, size));
  }
  return lines;
}

/** A text of at most so many pixels, with an ellipsis where it was longer. */
export function shorten(text: string, pixels: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= pixels) return text;
  let start = "";
  for (const character of charactersOf(text)) {
    if (textWidth(`${start}${character}…`, size, isBold) > pixels) break;
    start += character;
  }
  return `${start}…`;
}

function pieces(word: string, pixels: number, size: number): string[] {
  const lines = [""];
  for (const character of charactersOf(word)) {
    const last = lines.at(-1)!;
    if (last !== "" && textWidth(last + character, size) > pixels) lines.push(character);
    else lines[lines.length - 1] = last + character;
  }
  return lines;
}

/** Characters as a reader sees them: a letter with its accents, an emoji of several parts. */
function charactersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
