import { z } from "zod";
import { field } from "../field";
import { extractionPage, inferred, unknown } from "../provenance";

export type Video = z.infer<typeof video>;

/** The source of the ranges. */
export const ranges = unknown("the page with the ranges of the output stream could not be read");

/** The output stream of a job of any kind. Unlisted keys are sent as written. */
export const video = z.looseObject({
  codec: field(z.string().min(1), {
    doc: "Codec of the output, such as `H.264`.",
    source: ranges,
    locally: { is: "bounded", how: "it has H.264, and H.265 where ffmpeg has libx265" },
  }).optional(),
  bitrate: field(z.number(), {
    doc: "Bit rate of the output, above 0.",
    unit: "kilobits per second",
    source: extractionPage,
  }).optional(),
  crf: field(z.number(), {
    doc: "Constant rate factor, 0 to 51 for H.264; lower is better and larger. An alternative to `bitrate`.",
    source: inferred("range of H.264 encoders"),
  }).optional(),
  fps: field(z.number(), {
    doc: "Frame rate of the output, above 0.",
    unit: "frames per second",
    source: ranges,
  }).optional(),
  preset: field(z.string().min(1), {
    doc: "Speed preset of the encoder.",
    source: ranges,
    locally: {
      is: "bounded",
      how: "it has ultrafast, superfast, veryfast, faster, fast, medium, slow, slower, veryslow",
    },
  }).optional(),
  profile: field(z.string().min(1), {
    doc: "Profile of the encoder.",
    source: ranges,
    locally: { is: "bounded", how: "it has baseline, main and high of H.264, and main of H.265" },
  }).optional(),
});

/** Why the embedded service leaves any other key unused. */
export const unknownSetting = "its encoder has no such setting";
