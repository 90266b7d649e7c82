import * as pulumi from "@pulumi/pulumi";
import { HighlightExtractionJob } from "pulumi-alicloud-highlights";

// A value that nobody knows before the deployment: an output of a resource that is not there yet.
const other = new HighlightExtractionJob("other", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaId: "0123456789abcdef0123456789abcdef" }] },
});
new HighlightExtractionJob("chained", {
  region: "cn-shanghai",
  triggers: [other.jobId],
  inputConfig: {
    mediaArray: other.clips.apply((clips = []) => clips.map((clip) => ({ mediaUrl: clip.url! }))),
    strategy: {
      count: other.clips.apply((clips = []) => clips.length),
      clipDuration: other.clips.apply((clips) => clips![0]!.out),
    },
  },
  outputConfig: { needExport: true, bucket: other.jobId, objectKey: pulumi.interpolate`${other.jobId}/clip.mp4` },
  userData: { from: other.jobId },
  inputMinutes: other.clips.apply((clips = []) => clips.length),
  maxCost: 0.01,
});
