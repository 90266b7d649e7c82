import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "shared-media" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: 5 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: `${config.get("folder") ?? "talk"}/{index}.mp4` },
  adoptJobId: config.get("adoptJobId"),
});
