import { z } from "zod";
import { field } from "../field";
import { writesMp4 } from "../honoured-locally";
import { extractionPage } from "../provenance";
import { unknownSetting, video } from "../job/video";

/** Whether clips are cut, and where they go. */
export const outputConfig = z.strictObject({
  needExport: field(z.boolean(), {
    doc: "Cut the clips into files. Otherwise only their time ranges are found.",
    default: false,
    source: extractionPage,
  }).optional(),
  outputMediaTarget: field(z.enum(["oss-object"]), {
    doc: "What kind of place the clips go to.",
    default: "oss-object",
    source: extractionPage,
  }).optional(),
  endpoint: field(z.string().min(1), {
    doc: "S3-compatible endpoint of the bucket, in the region of the job.",
    whenAbsent: "the OSS endpoint of the job's region",
    source: extractionPage,
    locally: { is: "bounded", how: "it takes an OSS endpoint of the region alone, and writes to its own buckets" },
  }).optional(),
  bucket: field(z.string().min(1), {
    doc: "Bucket for the clips. Needed with `needExport`, useless without.",
    allowed: "be a bucket name; one of OSS has 3 to 63 of a-z, 0-9 and `-`, and no `-` at either end",
    fix: "give the bucket's name, not its address",
    source: extractionPage,
  }).optional(),
  objectKey: field(z.string().min(1), {
    doc:
      "Key for the clips, with `{index}` for the number of the clip, counted from 0 across all videos. `{key}` becomes 12 hex digits " +
      "that differ for other inputs or settings, so that a re-run never overwrites a published clip. Needed with `needExport`, useless without.",
    source: extractionPage,
    locally: writesMp4,
  }).optional(),
  exportAsNewMedia: field(z.boolean(), {
    doc: "Register each clip as a media asset as well.",
    default: false,
    source: extractionPage,
  }).optional(),
  width: field(z.int().positive(), {
    doc: "Width of the clips.",
    unit: "pixels",
    whenAbsent:
      "that of the source; on the engine local, with `height` given, the width that keeps the shape of the picture",
    source: extractionPage,
  }).optional(),
  height: field(z.int().positive(), {
    doc: "Height of the clips.",
    unit: "pixels",
    whenAbsent:
      "that of the source; on the engine local, with `width` given, the height that keeps the shape of the picture",
    source: extractionPage,
  }).optional(),
  video: field(video, {
    doc: "The output stream.",
    source: extractionPage,
    othersUnusedLocally: unknownSetting,
  }).optional(),
});
