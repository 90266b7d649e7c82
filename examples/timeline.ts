import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

// A draft for an editor: the service makes a project with a timeline, and no video.
const draft = new HighlightMontageJob("draft", {
  region: shanghai,
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 20 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: { generatePreviewOnly: true, width: 1280, height: 720 },
});

export const projects = draft.reels;
export const timeline = draft.timeline;
