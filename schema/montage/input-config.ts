import { z } from "zod";
import { field } from "../field";
import { batchPage, montagePage } from "../provenance";
import { highlightStrategy } from "./highlight-strategy";
import { medium, sticker } from "./material";

const title = field(z.string().min(1), { doc: "A title of 50 characters at most.", source: montagePage });

const material = field(z.string().min(1), {
  doc: "Media id or OSS address.",
  allowed: "be a media id or an OSS address, as text",
  fix: "write the id or the address itself, not { mediaId } or { mediaUrl }",
  source: montagePage,
});

const subHeading = z.strictObject({
  level: field(z.int().min(1).max(5), { doc: "Level of the subheading; each level once.", source: batchPage }),
  titleArray: field(z.array(title).max(50), {
    doc: "Texts to draw from, 50 characters each at most.",
    unit: "texts",
    source: batchPage,
  }),
});

/** The materials of a montage, and the choice of its highlights. */
export const inputConfig = z.strictObject({
  mediaArray: field(z.array(material).min(1).max(30), {
    doc: "The videos, as media ids or OSS addresses in the region of the job, two hours in total at most. Each needs speech. They are used in this order.",
    unit: "videos",
    source: montagePage,
  }),
  highlightStrategy: field(highlightStrategy, { doc: "How highlights are chosen.", source: montagePage }).optional(),
  openingArray: field(z.array(medium).max(20), {
    doc: "Fixed openings; one is drawn for each reel.",
    unit: "videos or pictures",
    source: montagePage,
  }).optional(),
  endingArray: field(z.array(medium).max(20), {
    doc: "Fixed endings; one is drawn for each reel.",
    unit: "videos or pictures",
    source: montagePage,
  }).optional(),
  titleArray: field(z.array(title).max(50), {
    doc: "Titles, 50 characters each at most; one is drawn for each reel.",
    unit: "titles",
    source: montagePage,
  }).optional(),
  subHeadingArray: field(z.array(subHeading).max(5), {
    doc: "Subheadings by level.",
    unit: "levels",
    source: montagePage,
  }).optional(),
  stickerArray: field(z.array(sticker).max(50), {
    doc: "Pictures on top of the reel; they take turns, beginning with one that is drawn.",
    unit: "stickers",
    source: montagePage,
  }).optional(),
  backgroundMusicArray: field(z.array(material).max(50), {
    doc: "Music, as media ids or OSS addresses; the pieces take turns, beginning with one that is drawn.",
    unit: "pieces",
    source: montagePage,
  }).optional(),
  backgroundImageArray: field(z.array(material).max(50), {
    doc: "Pictures behind the reel, as media ids or OSS addresses; they take turns, beginning with one that is drawn.",
    unit: "pictures",
    source: montagePage,
  }).optional(),
});
