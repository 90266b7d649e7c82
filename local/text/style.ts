import type { z } from "zod";
import type { caption } from "../../schema/montage/caption";
import { fontOf, type NamedFont } from "./font-name";

export type Caption = z.infer<typeof caption>;

/** Pixels of a picture, or of a part of it. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a text is drawn. Lengths are pixels. */
export interface Style extends NamedFont {
  readonly size: number;
  /** `#rrggbb`. */
  readonly colour: string;
  /** 0 to 1. */
  readonly opacity: number;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly outline: number;
  readonly outlineColour: string;
  readonly shadow: number;
  readonly shadowColour: string;
  readonly across: "Left" | "Center" | "Right";
  readonly down: "Top" | "Center" | "Bottom";
  /** From the edge or the middle line that the alignment names; from the latter right and down. */
  readonly x: number;
  readonly y: number;
  /** Widest line. */
  readonly width: number;
  /** Whether a wide text is made smaller in place of being wrapped. */
  readonly shrinks: boolean;
}

/** The defaults of one text: they differ between titles and subheadings. */
export interface StyleDefaults {
  /** Share of the picture's height. */
  readonly y: number;
  /** Share of the picture's shorter side. */
  readonly size: number;
}

/** Share of the size: the outline that keeps letters readable on any picture. */
const thinOutline = 0.06;

/**
 * The style that a caption asks for on a picture.
 * @param warn takes what the caption asks for in vain: `fontColor is "red": …`
 */
export function styleOf(asked: Caption, picture: Size, defaults: StyleDefaults, warn: (line: string) => void): Style {
  const font = fontOf(asked, warn);
  const { width, height } = picture;
  const nominal = sizeOf(asked.fontSize, defaults.size * Math.min(width, height), warn);
  const size = Math.max(1, asked.sizeRequestType === "RealDim" ? nominal / lettersHeight : nominal);
  const [down, across] = alignmentOf(asked.alignment, warn);
  const x = pixels(asked.x ?? 0, width);
  const most = across === "Center" ? width - 2 * Math.abs(x) : width - x;
  const widest = asked.textWidth === undefined ? Math.min(0.9 * width, most) : pixels(asked.textWidth, width);
  const adapt = asked.adaptMode ?? "AutoWrap";
  if (!["AutoWrap", "AutoScale"].includes(adapt)) {
    warn(`adaptMode is "${adapt}": the text is wrapped; write AutoWrap or AutoScale`);
  }
  return {
    ...font,
    size,
    colour: colourOf("fontColor", asked.fontColor, "#ffffff", warn),
    opacity: Math.min(1, Math.max(0, asked.fontColorOpacity ?? 1)),
    italic: asked.fontFace?.italic ?? false,
    underline: asked.fontFace?.underline ?? false,
    outline: Math.max(0, asked.outline ?? thinOutline * size),
    outlineColour: colourOf("outlineColour", asked.outlineColour, "#000000", warn),
    shadow: asked.shadow ?? 0,
    shadowColour: colourOf("backColour", asked.backColour, "#000000", warn),
    across,
    down,
    x,
    y: pixels(asked.y ?? (down === "Center" ? 0 : defaults.y), height),
    width: Math.max(size, Math.min(width, widest)),
    shrinks: adapt === "AutoScale",
  };
}

function sizeOf(asked: number | undefined, standard: number, warn: (line: string) => void): number {
  if (asked === undefined || asked > 0) return asked ?? standard;
  warn(`fontSize is ${asked}: ${Math.round(standard)} is used; write the pixels of the letters, above 0`);
  return standard;
}

/** Height of letters from the highest to the lowest, as a share of their size. */
const lettersHeight = 1.3;

/** A place: below 1 a share of a side, else pixels. */
function pixels(value: number, side: number): number {
  return Math.abs(value) < 1 ? value * side : value;
}

function alignmentOf(
  asked: string | undefined,
  warn: (line: string) => void,
): readonly [Style["down"], Style["across"]] {
  const [, down, across] = /^(Top|Center|Bottom)(Left|Center|Right)$/.exec(asked ?? "TopCenter") ?? [];
  if (down !== undefined && across !== undefined) return [down as Style["down"], across as Style["across"]];
  warn(`alignment is "${asked}": TopCenter is used; write Top, Center or Bottom, and then Left, Center or Right`);
  return ["Top", "Center"];
}

function colourOf(name: string, asked: string | undefined, standard: string, warn: (line: string) => void): string {
  if (asked === undefined) return standard;
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(asked)?.[1];
  if (digits !== undefined) return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`.toLowerCase();
  warn(`${name} is "${asked}": ${standard} is used; write a colour such as #ff8800`);
  return standard;
}
