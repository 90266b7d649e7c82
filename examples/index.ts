import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

const cuts = new HighlightExtractionJob("talk", {
  region: shanghai,
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 3, clipDuration: config.getNumber("clipDuration") ?? 10 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  inputMinutes: config.getNumber("inputMinutes"),
});

export const clips = cuts.clips;
export const engine = cuts.engine;
