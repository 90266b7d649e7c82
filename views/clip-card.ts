import type { ChosenRange } from "./chosen-range";
import { clock, escape, round } from "./svg";
import { wrap } from "./text-width";

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

/** The card of one chosen range: a frame of it, its times and its reasons. */
export function clipCard(range: ChosenRange, index: number, wide: number): Card {
  const pictured = range.frame !== undefined;
  const beside = pictured ? frame.width + inset : 0;
  const reasons = range.reasons.flatMap((reason) => wrap(reason, wide - 2 * inset, 12));
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
