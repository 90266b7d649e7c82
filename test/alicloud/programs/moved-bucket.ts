import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const bucket = config.get("bucket");
if (config.get("made") === "by the plugin") new alicloud.oss.Bucket("footage", bucket === undefined ? {} : { bucket });
else {
  const region = new HighlightRegion("home", { region: "cn-shanghai" });
  const bucketAlias = config.get("made") === "by us" ? "footage" : undefined;
  new HighlightBucket("media", { region, ...(bucketAlias === undefined ? {} : { bucketAlias }) });
}
