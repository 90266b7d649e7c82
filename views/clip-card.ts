import { clock, escape, round } from "./svg";
import type { ChosenRange } from "./chosen-range";

export interface Card {
  readonly height: number;
  /** The card as SVG, `high` pixels high. */
  draw(left: number, top: number, high: number): string;
}

const inset = 12;
const lineHeight = 17;
const frame = { width: 112, height: 63 };
/** Baseline of the line with the length, the last one beside a frame. */
const lengthTop = 51;
/** Mean width of 12-pixel text, rather too wide: fonts differ between machines. */
const characterWidth = 7;

/** The card of one chosen range: a frame of it, its times and its reasons. */
export function clipCard(range: ChosenRange, index: number, wide: number): Card {
  const pictured = range.frame !== undefined;
  const beside = pictured ? frame.width + inset : 0;
  const reasons = range.reasons.flatMap((reason) => wrap(reason, (wide - 2 * inset) / characterWidth));
  const reasonsTop = inset + (pictured ? frame.height + 22 : lengthTop + lineHeight + 2);
  return {
    height: reasonsTop + (reasons.length - 1) * lineHeight + inset + 2,
    draw: (left, top, high) => {
      const at = (x: number, y: number): string => `x="${round(left + inset + x)}" y="${round(top + y)}"`;
      return [
        `<rect class="edge" x="${round(left)}" y="${round(top)}" width="${round(wide)}" height="${round(high)}" rx="6"/>`,
        ...(range.frame === undefined
          ? []
          : [`<image ${at(0, inset)} width="${frame.width}" height="${frame.height}" href="${escape(range.frame)}"/>`]),
        `<text class="mark" ${at(beside, inset + 14)} font-size="13">clip ${index}</text>`,
        `<text class="strong" ${at(beside, inset + 33)} font-size="13">${clock(range.in, true)} – ${clock(range.out, true)}</text>`,
        `<text class="faint" ${at(beside, inset + lengthTop)} font-size="12">${round(range.out - range.in)} s</text>`,
        ...reasons.map(
          (line, number) =>
            `<text class="plain" ${at(0, reasonsTop + number * lineHeight)} font-size="12">${escape(line)}</text>`,
        ),
      ].join("\n");
    },
  };
}

/** Lines of at most so many characters, broken between words; a longer word stands alone. */
function wrap(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
