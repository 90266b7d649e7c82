import { z } from "zod";
import { faceInfoOf } from "../job/face-info";
import { field } from "../field";
import { choosesByMeasures } from "../honoured-locally";
import { numeric } from "../value/numeric";
import { montagePage } from "../provenance";
import { recognisesNothing } from "../unused-locally";

const introConfig = z.looseObject({
  mode: field(z.enum(["Auto", "Disabled"]), {
    doc: "`Auto` puts the most intense moment in front of the highlights.",
    default: "Disabled",
    source: montagePage,
    locally: { is: "approximated", how: "it takes the strongest of the moments that it measured" },
  }).optional(),
});

const factor = field(
  numeric((value) => value > 0),
  { doc: "A factor.", allowed: "be a number above 0", fix: "write it like 0.95", source: montagePage },
);

const targetDurationConfig = z.strictObject({
  targetDuration: field(z.number().min(5).max(7200), {
    doc: "Length to aim at for the highlights of one reel, without openings, endings and intro, up to the length of all videos; the service may differ a little from it.",
    unit: "seconds",
    whenAbsent: "the length follows the plot",
    source: montagePage,
  }).optional(),
  speedRange: field(z.array(factor).length(2), {
    doc: "How far the speed may be changed to come closer to `targetDuration`. By the page's arithmetic a factor on the length, by its words a speed; see the warning.",
    allowed: "be two numbers above 0, the lower one first",
    unit: "factors",
    fix: "write it like [0.95, 1]",
    source: montagePage,
  }).optional(),
});

/** The theme of the reels. */
export const themeConfig = z.strictObject({
  themeType: field(z.enum(["JumpHighlight", "SmoothHighlight"]), {
    doc: "`JumpHighlight` joins many highlights in the order of time into one reel. `SmoothHighlight` takes a coherent stretch from each of several highlights on, and can make several reels.",
    default: "JumpHighlight",
    source: montagePage,
    locally: choosesByMeasures,
  }).optional(),
});

/** How the highlights of a montage are chosen. */
export const highlightStrategy = z.strictObject({
  introConfig: field(introConfig, {
    doc: "What comes in front of the highlights.",
    source: montagePage,
    othersUnusedLocally: "it has no such setting",
  }).optional(),
  targetDurationConfig: field(targetDurationConfig, { doc: "Length of a reel.", source: montagePage }).optional(),
  plotPacingType: field(z.enum(["Slow", "Normal", "Fast"]), {
    doc: "Pace of the plot. Used with `JumpHighlight` only.",
    default: "Normal",
    source: montagePage,
    locally: { is: "approximated", how: "it changes the length of the clips" },
  }).optional(),
  themeConfig: field(themeConfig, { doc: "Theme of the reel.", source: montagePage }).optional(),
  highlightDescription: field(z.string().min(1), {
    doc: "What makes a moment worth showing, in free text. Used with `SmoothHighlight` only.",
    source: montagePage,
    unusedLocally: recognisesNothing,
  }).optional(),
  faceInfo: field(faceInfoOf(montagePage), {
    doc: "People to feature. Used with `SmoothHighlight` only.",
    source: montagePage,
    unusedLocally: recognisesNothing,
  }).optional(),
  enableActionRecog: field(z.boolean(), {
    doc: "Recognise actions and choose by them. In cn-shanghai only.",
    default: false,
    source: montagePage,
    unusedLocally: recognisesNothing,
  }).optional(),
  customActions: field(z.array(field(z.string().min(1), { doc: "A tag.", source: montagePage })).max(50), {
    doc: "Names for the actions to recognise, up to 5 characters each. In cn-shanghai only.",
    unit: "tags",
    source: montagePage,
    unusedLocally: recognisesNothing,
  }).optional(),
});
