import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const montage = new HighlightMontageJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 10 } },
  },
  editingConfig: { mediaConfig: { volume: config.getNumber("volume") ?? 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.bucket}.oss-cn-shanghai.aliyuncs.com/reels/{key}/{index}.mp4`,
    width: 128,
    height: 228,
  },
  outputRetention: config.get<"delete">("outputRetention"),
  inputMinutes: 1,
});
export const reels = montage.reels;
