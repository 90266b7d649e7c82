import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("cuts", {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: 5 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
});
const chained = config.getBoolean("chained");
new HighlightMontageJob(
  "reel",
  {
    region: "cn-shanghai",
    triggers: chained ? [cuts.clips.apply((clips = []) => clips.map(({ etag }) => etag))] : [],
    inputConfig: { mediaArray: [talk.url], highlightStrategy: { targetDurationConfig: { targetDuration: 5 } } },
    editingConfig: { mediaConfig: { volume: 1 } },
    outputConfig: {
      mediaUrl: pulumi.interpolate`http://${media.bucket}.oss-cn-shanghai.aliyuncs.com/reels/{key}/{index}.mp4`,
      width: 128,
      height: 228,
    },
  },
  chained ? {} : { dependsOn: cuts },
);
