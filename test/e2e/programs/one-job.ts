import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: config.getNumber("clipDuration") ?? 5 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  outputRetention: config.get<"delete">("outputRetention"),
  onMissingOutput: config.get<"rerun">("onMissingOutput"),
  timeout: config.get("timeout"),
  wait: config.getBoolean("wait"),
  inputMinutes: config.getNumber("inputMinutes"),
  maxCost: config.getNumber("maxCost"),
});
export const jobId = cuts.jobId;
export const state = cuts.state;
export const clips = cuts.clips;
