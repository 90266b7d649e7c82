import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { HighlightExtractionJob } from "pulumi-alicloud-highlights";

// The plugin's region, alicloud:region, must be that of the job.
const media = new alicloud.oss.Bucket("media");
const talk = new alicloud.oss.BucketObject("talk", { bucket: media.bucket, key: "talk.mp4", source: "talk.mp4" });

const cuts = new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: pulumi.interpolate`https://${media.bucket}.oss-cn-shanghai.aliyuncs.com/${talk.key}` }],
    strategy: { count: 3, clipDuration: 10 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  inputMinutes: 42,
  maxCost: 15,
});

export const clips = cuts.clips;
