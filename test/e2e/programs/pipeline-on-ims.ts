import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const region = "cn-shanghai";
const archive = HighlightBucket.get("archive", { region, bucket: "corp-footage" });
const talk = archive.existing(config.get("key") ?? "2026/talk one.mp4");
const cuts = new HighlightExtractionJob("cuts", {
  region,
  triggers: [talk.etag],
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 2, clipDuration: 5 } },
  outputConfig: { needExport: true, bucket: archive.bucket, objectKey: "cuts/{key}/clip_{index}.mp4" },
  outputRetention: "delete",
});
const reel = new HighlightMontageJob("reel", {
  region,
  triggers: [talk.etag],
  inputConfig: { mediaArray: [talk.url], highlightStrategy: { targetDurationConfig: { targetDuration: 5 } } },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${archive.host}/reels/{key}/{index}.mp4`,
    width: 128,
    height: 228,
  },
  outputRetention: "delete",
});

export const { clips, engine } = cuts;
export const reels = reel.reels;
export const etag = talk.etag;
