import { xmlDocument } from "../../http/xml";
import { childrenOf, readXml } from "../../http/xml-reader";
import type { SettingTexts } from "../../store/bucket-settings";
import type { Setting } from "./setting";
import { all, count, needs, oneOf, unlike } from "./setting-rules";

/**
 * All settings of a bucket that are documents. A new one is a row here. They are kept and given
 * back; only the versioning has an effect, on uploads that must not overwrite.
 */
export const settings: readonly Setting[] = [
  {
    name: "cors",
    title: "BucketCors",
    root: "CORSConfiguration",
    unset: { code: "NoSuchCORSConfiguration" },
    isDeletable: true,
    check: all(count("CORSRule", 1, 20), needs("CORSRule", "AllowedOrigin", "AllowedMethod")),
  },
  {
    name: "lifecycle",
    title: "BucketLifecycle",
    root: "LifecycleConfiguration",
    unset: { code: "NoSuchLifecycle" },
    isDeletable: true,
    headers: ["x-oss-allow-same-action-overlap"],
    check: all(count("Rule", 1, 1000), oneOf("Rule/Status", "Enabled", "Disabled"), unlike("Rule/ID")),
  },
  {
    name: "tagging",
    title: "BucketTags",
    root: "Tagging",
    unset: { document: { TagSet: "" } },
    isDeletable: true,
    check: all(count("TagSet", 1, 1), count("TagSet/Tag", 0, 20), needs("TagSet/Tag", "Key"), unlike("TagSet/Tag/Key")),
  },
  {
    name: "versioning",
    title: "BucketVersioning",
    root: "VersioningConfiguration",
    unset: { document: "" },
    check: all(count("Status", 1, 1), oneOf("Status", "Enabled", "Suspended")),
  },
  {
    name: "encryption",
    title: "BucketEncryption",
    root: "ServerSideEncryptionRule",
    unset: { code: "NoSuchServerSideEncryptionRule" },
    isDeletable: true,
    check: oneOf("ApplyServerSideEncryptionByDefault/SSEAlgorithm", "AES256", "KMS", "SM4"),
  },
  {
    name: "logging",
    title: "BucketLogging",
    root: "BucketLoggingStatus",
    unset: { document: "" },
    isDeletable: true,
    check: needs("LoggingEnabled", "TargetBucket"),
  },
  {
    name: "referer",
    title: "BucketReferer",
    root: "RefererConfiguration",
    unset: { document: { AllowEmptyReferer: true, RefererList: "" } },
    check: oneOf("AllowEmptyReferer", "true", "false"),
  },
  {
    name: "website",
    title: "BucketWebsite",
    root: "WebsiteConfiguration",
    unset: { code: "NoSuchWebsiteConfiguration" },
    isDeletable: true,
    check: needs("IndexDocument", "Suffix"),
  },
  { name: "policy", title: "BucketPolicy", unset: { code: "NoSuchBucketPolicy" }, isDeletable: true },
  {
    name: "transferAcceleration",
    title: "BucketTransferAcceleration",
    root: "TransferAccelerationConfiguration",
    unset: { code: "NoSuchTransferAccelerationConfiguration" },
    isDeletable: true,
    check: oneOf("Enabled", "true", "false"),
  },
  {
    name: "publicAccessBlock",
    title: "BucketPublicAccessBlock",
    root: "PublicAccessBlockConfiguration",
    unset: { document: { BlockPublicAccess: false } },
    isDeletable: true,
    check: all(count("BlockPublicAccess", 1, 1), oneOf("BlockPublicAccess", "true", "false")),
  },
  {
    name: "accessmonitor",
    title: "BucketAccessMonitor",
    root: "AccessMonitorConfiguration",
    unset: { document: { Status: "Disabled" } },
    check: oneOf("Status", "Enabled", "Disabled"),
  },
  {
    name: "resourceGroup",
    title: "BucketResourceGroup",
    root: "BucketResourceGroupConfiguration",
    unset: { document: { ResourceGroupId: "rg-local" } },
    check: count("ResourceGroupId", 1, 1),
  },
  {
    name: "requestPayment",
    title: "BucketRequestPayment",
    root: "RequestPaymentConfiguration",
    unset: { document: { Payer: "BucketOwner" } },
    check: oneOf("Payer", "BucketOwner", "Requester"),
  },
];

/**
 * The text at a path of a document; undefined where it is not set or holds no such element.
 */
export function settingText(texts: SettingTexts, name: string, ...path: readonly string[]): string | undefined {
  const setting = settings.find((one) => one.name === name);
  if (setting?.root === undefined) return undefined;
  const kept = texts[name];
  const text = kept ?? ("document" in setting.unset ? xmlDocument(setting.root, setting.unset.document) : undefined);
  if (text === undefined) return undefined;
  let element = readXml(text);
  for (const step of path) {
    const [child] = childrenOf(element, step);
    if (child === undefined) return undefined;
    element = child;
  }
  return element.text.trim();
}
