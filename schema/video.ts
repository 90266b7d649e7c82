import { z } from "zod";
import { field } from "./field";
import { extractionPage, inferred, unknown } from "./provenance";

const ranges = unknown("the page with the ranges of the output stream could not be read");

/** The output stream of a job of any kind. Keys that are not listed are sent exactly as written. */
export const video = z.looseObject({
  codec: field(z.string().min(1), { doc: "Codec of the output, such as `H.264`.", source: ranges }).optional(),
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
    source: ranges,
  }).optional(),
  preset: field(z.string().min(1), { doc: "Speed preset of the encoder.", source: ranges }).optional(),
  profile: field(z.string().min(1), { doc: "Profile of the encoder.", source: ranges }).optional(),
});

/** Why the embedded service leaves any other key unused. */
export const unknownSetting = "its encoder has no such setting";
