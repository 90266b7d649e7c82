import { z } from "zod";
import { field } from "../field";
import { batchPage as source } from "../provenance";

/** Settings of a production. Unlisted keys are sent as written. */
export const produceConfig = z.looseObject({
  autoRegisterInputVodMedia: field(z.boolean(), {
    doc: "Register input videos of VOD as media assets.",
    default: true,
    source,
    unusedLocally: {
      why: "it registers no videos of VOD by itself",
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
      othersUnusedLocally: "it has no such setting",
    },
  ).optional(),
  audioChannelCopy: field(z.string().min(1), {
    doc: "Sound channel to copy to the other one, such as `left`.",
    source,
    unusedLocally: {
      why: "it copies the left or the right channel of sound alone",
      where: "it is neither `left` nor `right`",
      when: (value) => value !== "left" && value !== "right",
    },
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
  }).optional(),
  keepOriginMaxBitrate: field(z.boolean(), {
    doc: "Take the highest bit rate of the inputs.",
    source,
    locally: { is: "approximated", how: "it takes the highest rate of picture and sound together as a ceiling" },
  }).optional(),
  keepOriginVideoMaxFps: field(z.boolean(), {
    doc: "Take the highest frame rate of the inputs.",
    source,
    locally: { is: "approximated", how: "it lets the frame rate of `outputConfig.video` win" },
  }).optional(),
});
