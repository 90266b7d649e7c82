import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob, HighlightRegion, linkOf } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

const reel = new HighlightMontageJob("reel", {
  region: shanghai,
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 20 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/reel_{index}.mp4`,
    width: 1280,
    height: 720,
  },
});

export const reels = reel.reels;
export const link = linkOf(reel.reels[0]);
