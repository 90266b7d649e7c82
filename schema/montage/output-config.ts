import { z } from "zod";
import { factsOf, field } from "../field";
import { writesMp4 } from "../honoured-locally";
import { compositionPage, montagePage } from "../provenance";
import { unknownSetting, video } from "../job/video";

const { bitrate } = video.shape;

/**
 * The output stream. The page on compositions, which that on montages refers to, has the bit rate.
 */
const reelVideo = video.extend({
  bitrate: field(bitrate.unwrap(), { ...factsOf(bitrate)!, source: compositionPage }).optional(),
});

/** How many reels are made, and where they go: as it is sent. */
export const outputConfig = z.strictObject({
  mediaUrl: field(z.string().min(1), {
    doc:
      "OSS address for the reels, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, with `{index}` for the number of the reel, counted from 0. `{key}` becomes " +
      "12 hex digits that differ for other inputs or settings, so that a re-run never overwrites a published reel. Give this, or `storageLocation` and `fileName`.",
    source: montagePage,
    locally: writesMp4,
  }).optional(),
  storageLocation: field(z.string().min(1), {
    doc: "Bucket of ApsaraVideo VOD for the reels, `BUCKET.oss-REGION.aliyuncs.com`, without scheme and path. Goes with `fileName`.",
    source: montagePage,
    locally: { is: "approximated", how: "it keeps reels for VOD in folders of its own" },
  }).optional(),
  fileName: field(z.string().min(1), {
    doc: "Name of the reels in VOD, with `{index}` for the number of the reel; `{key}` as in `mediaUrl`. Goes with `storageLocation`.",
    source: montagePage,
    locally: writesMp4,
  }).optional(),
  generatePreviewOnly: field(z.boolean(), {
    doc: "Make an editing project with a timeline for each reel, and no video. The property `timeline` of the job and `alicloud-highlights job ID --timeline` give the timelines.",
    default: false,
    source: montagePage,
  }).optional(),
  count: field(z.int().min(1).max(100), {
    doc: "How many reels to make at most. Must be 1 with `JumpHighlight`.",
    unit: "reels",
    default: 1,
    source: montagePage,
  }).optional(),
  width: field(z.int().positive(), {
    doc: "Width of the reels: even and from 128 to 4096 to be safe, 2160 at most where it is the shorter side. Must be given, unless a template gives it.",
    unit: "pixels",
    source: montagePage,
  }),
  height: field(z.int().positive(), {
    doc: "Height of the reels: even and from 128 to 4096 to be safe, 2160 at most where it is the shorter side. Must be given, unless a template gives it.",
    unit: "pixels",
    source: montagePage,
  }),
  video: field(reelVideo, {
    doc: "The output stream.",
    source: montagePage,
    othersUnusedLocally: unknownSetting,
  }).optional(),
});

/** The same as a program gives it: a template may give the size. */
export const givenOutputConfig = outputConfig.partial({ width: true, height: true });
