import { z } from "zod";
import { faceInfo } from "../job/face-info";
import { field } from "../field";
import { extractionPage, unknown } from "../provenance";
import { recognisesNothing } from "../unused-locally";

/** How the service looks for moments. */
export const strategy = z.strictObject({
  count: field(z.int().min(1).max(10), {
    doc: "How many clips to take from each video.",
    unit: "clips",
    default: 5,
    source: extractionPage,
  }).optional(),
  clipDuration: field(z.number().min(3).max(60), {
    doc: "Length to aim at for each clip; the service may differ a little from it.",
    unit: "seconds",
    default: 15,
    source: extractionPage,
  }).optional(),
  enableActionRecog: field(z.boolean(), {
    doc: "Recognise actions and tag the clips with them. In cn-shanghai only.",
    default: false,
    source: extractionPage,
    unusedLocally: recognisesNothing,
  }).optional(),
  customActions: field(z.array(field(z.string().min(1), { doc: "A tag.", source: extractionPage })).max(50), {
    doc: "Names for the actions to recognise, up to 5 characters each. In cn-shanghai only.",
    unit: "tags",
    source: extractionPage,
    unusedLocally: recognisesNothing,
  }).optional(),
  highlightDescription: field(z.string().min(1), {
    doc: "What makes a moment worth showing, in free text. What the service does with it for an extraction is not known.",
    source: unknown("the page ties it to a ThemeConfig that an extraction does not have"),
    unusedLocally: recognisesNothing,
  }).optional(),
  faceInfo: field(faceInfo, {
    doc: "People to feature.",
    source: extractionPage,
    unusedLocally: recognisesNothing,
  }).optional(),
});
