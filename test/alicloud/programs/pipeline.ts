import * as pulumi from "@pulumi/pulumi";
import {
  HighlightBucket,
  HighlightExtractionJob,
  HighlightMontageJob,
  HighlightRegion,
  type StoredObject,
} from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const region = new HighlightRegion("home", { region: config.get("region") ?? "cn-shanghai" });
const media = new HighlightBucket("media", {
  region,
  expiry: [{ prefix: "reels/", days: 30 }],
  playbackOrigins: ["https://www.example.com"],
  tags: { team: "media" },
});

function cuts(name: string, footage: StoredObject): HighlightExtractionJob {
  return new HighlightExtractionJob(name, {
    region,
    triggers: [footage.etag],
    notes: media.notes,
    inputConfig: { mediaArray: [{ mediaUrl: footage.url }], strategy: { count: 2, clipDuration: 5 } },
    outputConfig: { needExport: true, bucket: media.bucket, objectKey: `${name}/{key}/clip_{index}.mp4` },
  });
}

const [talk, panel] = ["talk.mp4", "panel.mp4"].map((file) => media.upload(file, new pulumi.asset.FileAsset(file)));
const reel = new HighlightMontageJob("reel", {
  region,
  notes: media.notes,
  inputConfig: {
    mediaArray: [talk!.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 10 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/reel_{index}.mp4`,
    width: 640,
    height: 360,
  },
});

export const talks = cuts("talk", talk!).clips;
export const panels = cuts("panel", panel!).clips;
export const reels = reel.reels;
export const bucket = media.bucket;
