import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

// Footage that somebody else keeps: this stack reads it, and neither changes nor deletes it.
const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const archive = HighlightBucket.get("archive", { region: shanghai, bucket: config.require("archive") });
const talk = archive.existing(config.get("footage") ?? "2026/talk.mp4");

// The clips go to a bucket of this stack. The job runs again when the footage changes.
const media = new HighlightBucket("media", { region: shanghai });
const cuts = new HighlightExtractionJob("talk", {
  region: shanghai,
  triggers: [talk.etag],
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 3, clipDuration: 10 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  inputMinutes: config.getNumber("inputMinutes"),
});

export const clips = cuts.clips;
