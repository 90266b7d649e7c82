import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const source = config.require("source");
const media = new alicloud.oss.Bucket("media", {
  bucket: config.require("bucket"),
  forceDestroy: config.getBoolean("forceDestroy"),
});
const talk = new alicloud.oss.BucketObject("talk", {
  bucket: media.bucket,
  key: "talks/one.txt",
  source,
  contentMd5: createHash("md5").update(readFileSync(source)).digest("base64"),
  contentType: "text/x-talk",
  cacheControl: "no-cache",
});
export const { etag } = talk;
