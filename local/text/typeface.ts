import type { ShapingFont, TextTools } from "./packages";
import { isEmoji, lettersOf } from "./words";

/** A glyph at its place in a line. Lengths are shares of the size of the letters. */
export interface Glyph {
  /** Its outline as an SVG path, in units of the font, upwards. */
  readonly path: string;
  /** Length of a unit of the path. */
  readonly unit: number;
  /** From the beginning of the line, and upwards from the baseline. */
  readonly x: number;
  readonly y: number;
}

/** A line of text as glyphs. */
export interface SetLine {
  readonly glyphs: readonly Glyph[];
  readonly width: number;
  /** Letters that no font has; nothing is drawn for them. */
  readonly missing: readonly string[];
}

export type Weight = "Light" | "Regular" | "Medium" | "Bold";

/** Noto Sans in one weight: a font for each range of letters. */
export interface Typeface {
  setLine(text: string): SetLine;
}

interface OpenFont {
  readonly font: ShapingFont;
  /** Whether it has a letter, for the letters that were looked up. */
  readonly known: Map<string, boolean>;
  /** Length of one of its units. */
  readonly unit: number;
}

/** Emoji are drawn smaller than their font has them: as high as a Chinese character. */
const emojiShare = 0.8;

/** @param first the family whose letters are used where both have them */
export function openTypeface(tools: TextTools, weight: Weight, first: "Noto Sans SC" | "Noto Sans"): Typeface {
  const chinese = open(tools, tools.readFont("@embedpdf/fonts-sc", `fonts/NotoSansHans-${weight}.otf`));
  const number = { Light: "300", Regular: "400", Medium: "500", Bold: "700" }[weight];
  const file = (family: string) => `${number}${weight}/${family}_${number}${weight}.ttf`;
  const latin = open(tools, tools.readFont("@expo-google-fonts/noto-sans", file("NotoSans")));
  const emoji = open(tools, tools.readFont("@expo-google-fonts/noto-emoji", file("NotoEmoji")), emojiShare);
  const plain = first === "Noto Sans" ? [latin, chinese, emoji] : [chinese, latin, emoji];
  const pictures = [emoji, chinese, latin];
  return { setLine: (text) => setLine(tools, text, (letter) => (isEmoji(letter) ? pictures : plain)) };
}

function open({ shaping }: TextTools, data: Uint8Array, share = 1): OpenFont {
  const face = new shaping.Face(new shaping.Blob(data));
  return { font: new shaping.Font(face), unit: share / face.upem, known: new Map() };
}

function setLine(tools: TextTools, text: string, fontsFor: (letter: string) => readonly OpenFont[]): SetLine {
  const runs: { readonly font: OpenFont; text: string }[] = [];
  const missing: string[] = [];
  for (const letter of lettersOf(text.replace(/\s/gu, " "))) {
    if (/^[\p{Default_Ignorable_Code_Point}\p{Cc}]+$/u.test(letter)) continue;
    const font = fontsFor(letter).find((one) => hasLetter(tools, one, letter));
    const last = runs.at(-1);
    if (font === undefined) missing.push(letter);
    else if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter });
  }
  let width = 0;
  const glyphs = runs.flatMap(({ font: { font, unit }, text: run }) =>
    shape(tools, font, run).map(({ codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 }): Glyph => {
      const glyph = { path: font.glyphToPath(codepoint), unit, x: width + xOffset * unit, y: yOffset * unit };
      width += xAdvance * unit;
      return glyph;
    }),
  );
  return { glyphs, width, missing };
}

function hasLetter(tools: TextTools, { font, known }: OpenFont, letter: string): boolean {
  const has =
    known.get(letter) ??
    (font.nominalGlyph(letter.codePointAt(0)!) !== undefined &&
      shape(tools, font, letter).every(({ codepoint }) => codepoint !== 0));
  known.set(letter, has);
  return has;
}

function shape({ shaping }: TextTools, font: ShapingFont, text: string) {
  const buffer = new shaping.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shaping.shape(font, buffer);
  return buffer.getGlyphInfosAndPositions();
}
