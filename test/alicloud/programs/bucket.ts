import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";

interface Settings {
  readonly bucket?: alicloud.oss.BucketArgs;
  readonly blockPublicAccess?: boolean;
  readonly acl?: string;
  readonly policy?: object;
  readonly referers?: string[];
}

const settings = new pulumi.Config().requireObject<Settings>("settings");
const media = new alicloud.oss.Bucket("media", settings.bucket);
const { bucket } = media;
if (settings.acl !== undefined) new alicloud.oss.BucketAcl("acl", { bucket, acl: settings.acl });
if (settings.blockPublicAccess !== undefined) {
  new alicloud.oss.BucketPublicAccessBlock("block", { bucket, blockPublicAccess: settings.blockPublicAccess });
}
if (settings.policy !== undefined) {
  new alicloud.oss.BucketPolicy("policy", { bucket, policy: JSON.stringify(settings.policy) });
}
if (settings.referers !== undefined) {
  new alicloud.oss.BucketReferer("referer", { bucket, allowEmptyReferer: false, refererLists: settings.referers });
}
export const { location, owner, creationDate, extranetEndpoint } = media;
