import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const media = new pulumi.StackReference(config.require("media"));
new alicloud.oss.BucketObject("catalog", {
  bucket: config.require("bucket"),
  key: "catalog.json",
  content: media.requireOutput("etag").apply((etag) => JSON.stringify({ etag: String(etag) })),
});
