import * as pulumi from "@pulumi/pulumi";
import {
  HighlightBucket,
  HighlightExtractionJob,
  HighlightMontageJob,
  HighlightRegion,
} from "pulumi-alicloud-highlights";

// The program of `npm run demo`: clips of a video, and a reel of it with opening, title and music.
const config = new pulumi.Config();
const file = (name: string) => new pulumi.asset.FileAsset(config.require(name));

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const video = media.upload("video.mp4", file("video"));
const opening = media.upload("opening.png", file("opening"));
const music = media.upload("music.m4a", file("music"));
const inputMinutes = config.getNumber("inputMinutes");

const cuts = new HighlightExtractionJob("clips", {
  region: shanghai,
  triggers: [video.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: video.url }],
    strategy: { count: config.getNumber("count") ?? 3, clipDuration: config.getNumber("clipDuration") ?? 10 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "clips/{key}/clip_{index}.mp4" },
  inputMinutes,
});

const reel = new HighlightMontageJob("reel", {
  region: shanghai,
  triggers: [video.etag],
  inputConfig: {
    mediaArray: [video.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 15 } },
    openingArray: [{ mediaUrl: opening.url, duration: 2 }],
    titleArray: [config.get("title") ?? "The best moments"],
    backgroundMusicArray: [music.url],
  },
  editingConfig: { mediaConfig: { volume: 1 }, processConfig: { allowTransition: true } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/reel_{index}.mp4`,
    width: 1280,
    height: 720,
  },
  inputMinutes,
});

export const clips = cuts.clips;
export const reels = reel.reels;
export const engine = cuts.engine;
