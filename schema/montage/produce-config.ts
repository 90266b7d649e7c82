import { z } from "zod";
import { field } from "../field";
import { batchPage as source } from "../provenance";

const limitsNoBitrate = { why: "it takes the bit rate from outputConfig.video alone" };

/** Settings of a production. Unlisted keys are sent as written. */
export const produceConfig = z.looseObject({
  autoRegisterInputVodMedia: field(z.boolean(), {
    doc: "Register input videos of VOD as media assets.",
    default: true,
    source,
    unusedLocally: {
      why: "it has no VOD",
      where: "it is true",
      when: (value) => value === true,
    },
  }).optional(),
  outputWebmTransparentChannel: field(z.boolean(), {
    doc: "Write a WebM with a transparent channel.",
    default: false,
    source,
    unusedLocally: { why: "it writes MP4 only" },
  }).optional(),
  coverConfig: field(
    z.looseObject({
      startTime: field(z.number().min(0), { doc: "Moment of the cover.", unit: "seconds", source }).optional(),
    }),
    {
      doc: "The cover picture.",
      whenAbsent: "the first frame",
      source,
      unusedLocally: { why: "it makes no cover pictures" },
    },
  ).optional(),
  audioChannelCopy: field(z.string().min(1), {
    doc: "Sound channel to copy to the other one, such as `left`.",
    source,
    unusedLocally: { why: "it copies no sound channels" },
  }).optional(),
  pipelineId: field(z.string().min(1), {
    doc: "Id of the queue that the work goes to.",
    source,
    unusedLocally: { why: "it has one queue" },
  }).optional(),
  maxBitrate: field(z.number().positive(), {
    doc: "Ceiling of the bit rate.",
    unit: "kilobits per second",
    source,
    unusedLocally: limitsNoBitrate,
  }).optional(),
  keepOriginMaxBitrate: field(z.boolean(), {
    doc: "Take the highest bit rate of the inputs.",
    source,
    unusedLocally: limitsNoBitrate,
  }).optional(),
  keepOriginVideoMaxFps: field(z.boolean(), {
    doc: "Take the highest frame rate of the inputs.",
    source,
    unusedLocally: { why: "it takes the frame rate from outputConfig.video alone" },
  }).optional(),
});
