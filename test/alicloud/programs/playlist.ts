import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import type { Reel } from "pulumi-alicloud-highlights";

const highlights = new pulumi.StackReference(new pulumi.Config().require("highlights"));
const reels = highlights.requireOutput("reels") as pulumi.Output<Reel[]>;
new alicloud.oss.BucketObject("playlist", {
  bucket: highlights.requireOutput("bucket"),
  key: "playlist.json",
  content: reels.apply((made) => JSON.stringify(made.map(({ url, size }) => ({ url, size })))),
});
