import { z } from "zod";
import { mediaId } from "../address/media-id";
import { field } from "../field";
import { choosesByMeasures } from "../honoured-locally";
import { extractionPage } from "../provenance";
import { strategy } from "./strategy";

export const medium = field(
  z.strictObject({
    mediaId: mediaId.optional(),
    mediaUrl: field(z.string().min(1), {
      doc: "OSS address of the video, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, in the region of the job.",
      source: extractionPage,
    }).optional(),
  }),
  {
    doc: "One of the videos.",
    allowed: "be an object with a mediaId or a mediaUrl",
    fix: 'write { mediaUrl: "http://…" } or { mediaId: "…" }',
    source: extractionPage,
  },
);

/** The videos and the strategy. */
export const inputConfig = z.strictObject({
  mediaArray: field(z.array(medium).min(1).max(30), {
    doc: "The videos, two hours in total at most. Each needs speech or subtitles.",
    unit: "videos",
    source: extractionPage,
  }),
  strategy: field(strategy, {
    doc: "How moments are chosen.",
    source: extractionPage,
    locally: choosesByMeasures,
  }).optional(),
});
