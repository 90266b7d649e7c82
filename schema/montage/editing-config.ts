import { z } from "zod";
import { field } from "../field";
import { numeric } from "../value/numeric";
import { batchPage, inferred, montagePage, unknown } from "../provenance";
import { caption } from "./caption";
import { processConfig } from "./process-config";
import { produceConfig } from "./produce-config";

const timeRange = z.strictObject({
  in: field(z.number().min(0), { doc: "Where to begin.", unit: "seconds", source: batchPage }).optional(),
  out: field(z.number().min(0), { doc: "Where to end.", unit: "seconds", source: batchPage }).optional(),
});

const honoured = unknown("the page on all batch productions has it; whether a montage uses it is not documented");

const mediaMetaData = z.strictObject({
  media: field(z.string().min(1), { doc: "Media id or OSS address of one of the videos.", source: honoured }),
  groupName: field(z.string().min(1), { doc: "Name of a group of videos.", source: honoured }).optional(),
  timeRangeList: field(z.array(timeRange), { doc: "Stretches of the video to use.", source: honoured }).optional(),
});

const mediaConfig = z.looseObject({
  volume: field(
    numeric((value) => value >= 0 && value <= 10),
    {
      doc: "Volume of the videos' own sound, two decimals; 1 leaves it as it is. The default mutes all speech: set it to 1 to hear it.",
      allowed: "be 0 to 10",
      fix: "set it to 1 to leave the sound as it is",
      default: 0,
      source: batchPage,
    },
  ).optional(),
  mediaMetaDataArray: field(z.array(mediaMetaData), {
    doc: "What is known of the videos.",
    source: honoured,
    unusedLocally: { why: "it uses whole videos" },
  }).optional(),
});

const backgroundMusicConfig = z.looseObject({
  volume: field(
    numeric((value) => Number.isFinite(value)),
    {
      doc: "Volume of the music, such as 0.2 for 20 %.",
      allowed: "be a number",
      fix: "write it like 0.2",
      default: 0.2,
      source: montagePage,
    },
  ).optional(),
  style: field(z.string().min(1).nullable(), {
    doc: "Style of the music. Its values are not documented; the page's example has `null`.",
    allowed: "be a text that is not empty, or null",
    fix: "leave it out",
    source: unknown("no page lists the styles"),
    unusedLocally: {
      why: "it takes music from the list alone",
      where: "it is not null",
      when: (style) => style !== null,
    },
  }).optional(),
});

const backgroundImageConfig = z.looseObject({});

const side = () => field(z.int().positive(), { doc: "Of the canvas.", unit: "pixels", source: montagePage });

const level = (n: number) =>
  field(caption, {
    name: "Caption",
    structureDoc: "How subheadings of one level are drawn.",
    doc: `How subheadings of level ${n} are drawn.`,
    source: montagePage,
    othersUnusedLocally: "it has no such setting",
  }).optional();

/** How the material of a montage is put together. */
export const editingConfig = z.strictObject({
  mediaConfig: field(mediaConfig, {
    doc: "The videos. Any other key is sent exactly as written.",
    source: montagePage,
    othersUnusedLocally: "it has no such setting",
  }).optional(),
  titleConfig: field(caption, {
    doc: "How titles are drawn. Any other key is sent exactly as written.",
    source: montagePage,
    othersUnusedLocally: "it has no such setting",
  }).optional(),
  subHeadingConfig: field(
    z.strictObject({ "1": level(1), "2": level(2), "3": level(3), "4": level(4), "5": level(5) }),
    { doc: "How subheadings are drawn, by level.", source: montagePage },
  ).optional(),
  backgroundMusicConfig: field(backgroundMusicConfig, {
    doc: "The music. Any other key is sent exactly as written.",
    source: montagePage,
    othersUnusedLocally: "it has no such setting",
  }).optional(),
  backgroundImageConfig: field(backgroundImageConfig, {
    doc: "What is behind the picture. Its keys are not documented, so they are sent exactly as written; the engine `local` knows `Type` (`Blur` or `Color`), `Radius` of a blur, from 0.01 to 1, and `Color`, such as `#206090`. Not used beside `inputConfig.backgroundImageArray`.",
    source: montagePage,
  }).optional(),
  processConfig: field(processConfig, { doc: "Effects, transitions and filters.", source: montagePage }).optional(),
  feCanvas: field(z.strictObject({ width: side().optional(), height: side().optional() }), {
    doc: "Canvas for a preview in a web page.",
    source: montagePage,
    unusedLocally: { why: "it shows no preview in a web page" },
  }).optional(),
  produceConfig: field(produceConfig, {
    doc: "Settings of the production. Any other key is sent exactly as written.",
    source: inferred("the page refers to EditingProduceConfig"),
    othersUnusedLocally: "it has no such setting",
  }).optional(),
});
