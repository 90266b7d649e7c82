import { z } from "zod";
import { field } from "../field";
import { batchPage as source } from "../provenance";

/** Settings of a production. Keys that are not listed are sent exactly as written. */
export const produceConfig = z.looseObject({
  autoRegisterInputVodMedia: field(z.boolean(), {
    doc: "Register input videos of VOD as media assets.",
    default: true,
    source,
  }).optional(),
  outputWebmTransparentChannel: field(z.boolean(), {
    doc: "Write a WebM with a transparent channel.",
    default: false,
    source,
  }).optional(),
  coverConfig: field(
    z.looseObject({
      startTime: field(z.number().min(0), { doc: "Moment of the cover.", unit: "seconds", source }).optional(),
    }),
    { doc: "The cover picture.", whenAbsent: "the first frame", source },
  ).optional(),
  audioChannelCopy: field(z.string().min(1), {
    doc: "Sound channel to copy to the other one, such as `left`.",
    source,
  }).optional(),
  pipelineId: field(z.string().min(1), { doc: "Id of the queue that the work goes to.", source }).optional(),
  maxBitrate: field(z.number().positive(), {
    doc: "Ceiling of the bit rate.",
    unit: "kilobits per second",
    source,
  }).optional(),
  keepOriginMaxBitrate: field(z.boolean(), { doc: "Take the highest bit rate of the inputs.", source }).optional(),
  keepOriginVideoMaxFps: field(z.boolean(), { doc: "Take the highest frame rate of the inputs.", source }).optional(),
});
