import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket } from "pulumi-alicloud-highlights";

const bucketAlias = new pulumi.Config().get("bucketAlias");
const media = new HighlightBucket("media", {
  region: "cn-shanghai",
  expiry: [{ prefix: "reels/", days: 30 }],
  playbackOrigins: ["https://www.example.com"],
  ...(bucketAlias === undefined ? {} : { bucketAlias }),
});

export const bucket = media.bucket;
