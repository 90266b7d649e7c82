import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

// One job on one uploaded video; its arguments hold the secrets of the configuration and the
// environment.
const config = new pulumi.Config();
const token = process.env.USER_TOKEN;
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: config.getSecret("url") ?? talk.url }],
    strategy: { count: 2, clipDuration: 5 },
  },
  outputConfig: {
    needExport: true,
    bucket: media.bucket,
    objectKey: config.getSecret("objectKey") ?? "talk/{key}/clip_{index}.mp4",
  },
  userData: token === undefined ? undefined : { token: pulumi.secret(token) },
});
export const jobId = cuts.jobId;
export const state = cuts.state;
export const clips = cuts.clips;
