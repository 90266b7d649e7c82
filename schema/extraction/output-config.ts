import { z } from "zod";
import { field } from "../field";
import { extractionPage, inferred, unknown } from "../provenance";

const videoRanges = unknown("the page with the ranges of the output stream could not be read");

/** The output stream. Keys that are not listed are sent exactly as written. */
export const video = z.looseObject({
  codec: field(z.string().min(1), { doc: "Codec of the output, such as `H.264`.", source: videoRanges }).optional(),
  bitrate: field(z.number().positive(), {
    doc: "Bit rate of the output.",
    unit: "kilobits per second",
    source: extractionPage,
  }).optional(),
  crf: field(z.number().min(0).max(51), {
    doc: "Constant rate factor; lower is better and larger. An alternative to `bitrate`.",
    source: inferred("range of H.264 encoders"),
  }).optional(),
  fps: field(z.number().positive(), {
    doc: "Frame rate of the output.",
    unit: "frames per second",
    source: videoRanges,
  }).optional(),
  preset: field(z.string().min(1), { doc: "Speed preset of the encoder.", source: videoRanges }).optional(),
  profile: field(z.string().min(1), { doc: "Profile of the encoder.", source: videoRanges }).optional(),
});

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
  }).optional(),
  bucket: field(z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/), {
    doc: "Bucket for the clips. Needed with `needExport`, useless without.",
    allowed: "be a bucket name: 3 to 63 of a-z, 0-9 and `-`, no `-` at either end",
    fix: "give the bucket's name, not its address",
    source: extractionPage,
  }).optional(),
  objectKey: field(z.string().min(1), {
    doc:
      "Key for the clips, with `{index}` for the number of the clip, counted from 0 across all videos. `{key}` becomes 12 hex digits " +
      "that differ for other inputs or settings, so that a re-run never overwrites a published clip. Needed with `needExport`, useless without.",
    source: extractionPage,
  }).optional(),
  exportAsNewMedia: field(z.boolean(), {
    doc: "Register each clip as a media asset as well.",
    default: false,
    source: extractionPage,
  }).optional(),
  width: field(z.int().positive(), {
    doc: "Width of the clips.",
    unit: "pixels",
    whenAbsent: "that of the source, or follows `height`",
    source: extractionPage,
  }).optional(),
  height: field(z.int().positive(), {
    doc: "Height of the clips.",
    unit: "pixels",
    whenAbsent: "that of the source, or follows `width`",
    source: extractionPage,
  }).optional(),
  video: field(video, { doc: "The output stream.", source: extractionPage }).optional(),
});
