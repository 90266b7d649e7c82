import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const montage = new HighlightMontageJob("talk", {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 10 } },
    titleArray: ["One"],
  },
  outputConfig: { generatePreviewOnly: true },
  templateConfig: [config.require("template")],
  inputMinutes: 1,
});
export const timeline = montage.timeline;
