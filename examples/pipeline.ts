import * as pulumi from "@pulumi/pulumi";
import {
  HighlightBucket,
  HighlightExtractionJob,
  HighlightMontageJob,
  HighlightRegion,
} from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

// From a file to a reel, all of it in one region: one bucket, one job for clips, one for a reel.
const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", {
  region: shanghai,
  // Clips are material for the reel; after a month the reel is all that is kept.
  expiry: [{ prefix: "clips/", days: 30 }],
  playbackOrigins: ["https://www.example.com"],
  tags: { team: "video" },
});
const talk = media.upload("footage/talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

const cuts = new HighlightExtractionJob("clips", {
  region: shanghai,
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 3, clipDuration: 10 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "clips/{key}/clip_{index}.mp4" },
});

const reel = new HighlightMontageJob("reel", {
  region: shanghai,
  inputConfig: {
    mediaArray: cuts.clips.apply((clips = []) => clips.flatMap(({ url }) => url ?? [])),
    highlightStrategy: { targetDurationConfig: { targetDuration: 15 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/reel_{index}.mp4`,
    width: 1280,
    height: 720,
  },
});

export const clips = cuts.clips;
export const reels = reel.reels;
