import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightRegion, type RegionId } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

// Each region has a bucket and a job of its own: footage is read, and clips are written, where they
// lie. Nothing goes from one region to the other.
function clipsIn(id: RegionId, video: string) {
  const region = new HighlightRegion(id, { region: id });
  const media = new HighlightBucket(`media-${id}`, { region });
  const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(video));
  const cuts = new HighlightExtractionJob(`talk-${id}`, {
    region,
    inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 2, clipDuration: 10 } },
    outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  });
  return cuts.clips;
}

export const shanghai = clipsIn("cn-shanghai", config.get("video") ?? "talk.mp4");
export const singapore = clipsIn("ap-southeast-1", config.get("videoAbroad") ?? "talk.mp4");
