import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

// A landscape picture in an upright reel: whole, in front of a blurred copy of itself.
const story = new HighlightMontageJob("story", {
  region: shanghai,
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: {
      introConfig: { mode: "Auto" },
      plotPacingType: "Fast",
      targetDurationConfig: { targetDuration: 15 },
    },
    titleArray: ["The talk in 15 seconds"],
  },
  editingConfig: {
    mediaConfig: { volume: 1 },
    backgroundImageConfig: { Type: "Blur" },
    processConfig: { allowTransition: true },
  },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/stories/{key}/story_{index}.mp4`,
    width: 720,
    height: 1280,
  },
});

export const reels = story.reels;
