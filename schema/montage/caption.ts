import { z } from "zod";
import { field } from "../field";
import { batchPage } from "../provenance";
import { defined } from "../defined";

const source = batchPage;
const text = (doc: string) => field(z.string().min(1), { doc, source });
const number = (doc: string, unit?: string) => field(z.number(), { doc, source, ...defined({ unit }) });
const styleId = (doc: string) =>
  field(z.string().min(1), { doc, source, unusedLocally: { why: "it has none of the service's styles" } }).optional();
const flag = (doc: string) => field(z.boolean(), { doc, source });

const fontFace = () =>
  z.strictObject({
    bold: flag("Bold letters.").optional(),
    italic: flag("Slanted letters.").optional(),
    underline: flag("Underlined letters.").optional(),
  });

/**
 * A value that equals its default is left out of a job's key. That cannot change: every job made so
 * far would run again.
 */
const ofTitles =
  "The default is that of titles. No page gives one for subheadings: there, setting it to this value alone runs no job again; change `triggers` too.";

/**
 * How a title or subheading is drawn. The list of the vendor's keys is not known to be complete:
 * any other key is sent exactly as written.
 */
export const caption = z.looseObject({
  alignment: field(z.string().min(1), {
    doc: `Where the text is anchored. ${ofTitles}`,
    default: "TopCenter",
    source,
    locally: { is: "approximated", how: "it has Top, Center or Bottom with Left, Center or Right" },
  }).optional(),
  adaptMode: field(z.string().min(1), {
    doc: `What happens to a text that is too wide. ${ofTitles}`,
    default: "AutoWrap",
    source,
    locally: { is: "approximated", how: "it has AutoWrap and AutoScale" },
  }).optional(),
  font: field(z.string().min(1), {
    doc: `Font. ${ofTitles}`,
    default: "Alibaba PuHuiTi 2.0 95 ExtraBold",
    source,
    locally: { is: "approximated", how: "it draws Noto Sans SC Bold, or the weight of Noto Sans that is named" },
  }).optional(),
  fontSize: number("Size of the letters.").optional(),
  fontColor: text("Colour of the letters, such as `#ffffff`.").optional(),
  fontColorOpacity: number("1 is opaque, 0 invisible.").optional(),
  fontFace: field(fontFace(), { name: "FontFace", doc: "Style of the letters.", source }).optional(),
  sizeRequestType: field(z.string().min(1), {
    doc: `How the size is meant. ${ofTitles}`,
    default: "Nominal",
    source,
    locally: { is: "approximated", how: "it has Nominal and RealDim" },
  }).optional(),
  x: number("Horizontal place: a share of the width, or pixels.").optional(),
  y: field(z.number(), {
    doc: "Vertical place: a share of the height, or pixels.",
    whenAbsent: "for a title 0.1 on an upright reel, 0.05 on a wide one, 0.08 on a square one",
    source,
  }).optional(),
  outline: number("Width of the outline.", "pixels").optional(),
  outlineColour: text("Colour of the outline.").optional(),
  shadow: number("Depth of the shadow.", "pixels").optional(),
  backColour: text("Colour of the shadow.").optional(),
  effectColorStyleId: styleId("Id of a style of coloured letters."),
  bubbleStyleId: styleId("Id of a bubble around the text."),
  textWidth: number("Width of the text: a share of the width, or pixels.").optional(),
});
