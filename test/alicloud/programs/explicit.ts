import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const provider = new alicloud.Provider("embedded", {
  region: "cn-beijing",
  endpoints: [{ oss: config.require("service") }],
  skipRegionValidation: true,
  accessKey: config.requireSecret("keyId"),
  secretKey: config.requireSecret("keySecret"),
});
new alicloud.oss.Bucket("media", { bucket: "explicit" }, { provider });
