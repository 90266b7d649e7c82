import type { Setting } from "./setting";
import { all, count, integer, most, needs, oneOf, optional, stars } from "./setting-rules";

/** Settings of a bucket about who may reach its objects, and how. */
export const accessSettings: readonly Setting[] = [
  {
    name: "cors",
    title: "BucketCors",
    root: "CORSConfiguration",
    unset: { code: "NoSuchCORSConfiguration" },
    isDeletable: true,
    check: all(
      most("CORSRule", 20, "CORSRuleBeyondLimit"),
      count("CORSRule", 1, 20),
      needs("CORSRule", "AllowedOrigin", "AllowedMethod"),
      oneOf("CORSRule/AllowedMethod", "GET", "PUT", "POST", "DELETE", "HEAD"),
      stars("CORSRule/AllowedOrigin", 1),
      stars("CORSRule/AllowedHeader", 1),
      stars("CORSRule/ExposeHeader", 0),
      integer("CORSRule/MaxAgeSeconds", 0),
      optional("ResponseVary", "true", "false"),
    ),
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
    name: "publicAccessBlock",
    title: "BucketPublicAccessBlock",
    root: "PublicAccessBlockConfiguration",
    unset: { document: { BlockPublicAccess: false } },
    isDeletable: true,
    check: all(count("BlockPublicAccess", 1, 1), oneOf("BlockPublicAccess", "true", "false")),
  },
  {
    name: "requestPayment",
    title: "BucketRequestPayment",
    root: "RequestPaymentConfiguration",
    unset: { document: { Payer: "BucketOwner" } },
    check: oneOf("Payer", "BucketOwner", "Requester"),
  },
  {
    name: "transferAcceleration",
    title: "BucketTransferAcceleration",
    root: "TransferAccelerationConfiguration",
    unset: { code: "NoSuchTransferAccelerationConfiguration" },
    isDeletable: true,
    check: oneOf("Enabled", "true", "false"),
  },
  {
    name: "httpsConfig",
    title: "BucketHttpsConfig",
    root: "HttpsConfiguration",
    unset: { document: { TLS: { Enable: false } } },
    check: all(
      oneOf("TLS/Enable", "true", "false"),
      optional("TLS/TLSVersion", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"),
    ),
  },
  {
    name: "bucketArchiveDirectRead",
    title: "BucketArchiveDirectRead",
    root: "ArchiveDirectReadConfiguration",
    unset: { document: { Enabled: false } },
    check: oneOf("Enabled", "true", "false"),
  },
];
