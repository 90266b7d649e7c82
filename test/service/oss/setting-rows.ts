const rule =
  "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>KMS</SSEAlgorithm></ApplyServerSideEncryptionByDefault>";

const limits = `<?xml version="1.0" encoding="UTF-8"?>\n<QoSConfiguration>${[
  "UploadBandwidth",
  "DownloadBandwidth",
  "Qps",
]
  .flatMap((limit) => ["Total", "Intranet", "Extranet"].map((net) => `${net}${limit}`))
  .map((name) => `<${name}>-1</${name}>`)
  .join("")}</QoSConfiguration>\n`;

/** Name, a document, what GET answers before there is one, whether DELETE takes it away. */
export const rows: readonly [string, string, string | RegExp, boolean][] = [
  [
    "cors",
    "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>",
    "NoSuchCORSConfiguration",
    true,
  ],
  [
    "lifecycle",
    "<LifecycleConfiguration><Rule><ID>a &amp; b</ID><Prefix>x/</Prefix><Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule></LifecycleConfiguration>",
    "NoSuchLifecycle",
    true,
  ],
  [
    "tagging",
    "<Tagging><TagSet><Tag><Key>team</Key><Value>video</Value></Tag></TagSet></Tagging>",
    /<Tagging><TagSet><\/TagSet><\/Tagging>/,
    true,
  ],
  [
    "versioning",
    "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
    /<VersioningConfiguration><\/VersioningConfiguration>/,
    false,
  ],
  [
    "encryption",
    `<ServerSideEncryptionRule>${rule}</ServerSideEncryptionRule>`,
    "NoSuchServerSideEncryptionRule",
    true,
  ],
  [
    "logging",
    "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket></LoggingEnabled></BucketLoggingStatus>",
    /<BucketLoggingStatus><\/BucketLoggingStatus>/,
    true,
  ],
  [
    "referer",
    "<RefererConfiguration><AllowEmptyReferer>false</AllowEmptyReferer><RefererList/></RefererConfiguration>",
    /<AllowEmptyReferer>true</,
    false,
  ],
  [
    "website",
    "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
    "NoSuchWebsiteConfiguration",
    true,
  ],
  ["policy", '{"Version":"1","Statement":[]}', "NoSuchBucketPolicy", true],
  [
    "transferAcceleration",
    "<TransferAccelerationConfiguration><Enabled>true</Enabled></TransferAccelerationConfiguration>",
    "NoSuchTransferAccelerationConfiguration",
    true,
  ],
  [
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>",
    /<BlockPublicAccess>false</,
    true,
  ],
  [
    "accessmonitor",
    "<AccessMonitorConfiguration><Status>Enabled</Status></AccessMonitorConfiguration>",
    /<Status>Disabled</,
    false,
  ],
  [
    "resourceGroup",
    "<BucketResourceGroupConfiguration><ResourceGroupId>rg-1</ResourceGroupId></BucketResourceGroupConfiguration>",
    /<ResourceGroupId>rg-local</,
    false,
  ],
  [
    "requestPayment",
    "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>",
    /<Payer>BucketOwner</,
    false,
  ],
  [
    "httpsConfig",
    "<HttpsConfiguration><TLS><Enable>true</Enable><TLSVersion>TLSv1.3</TLSVersion></TLS></HttpsConfiguration>",
    /<TLS><Enable>false<\/Enable><\/TLS>/,
    false,
  ],
  [
    "bucketArchiveDirectRead",
    "<ArchiveDirectReadConfiguration><Enabled>true</Enabled></ArchiveDirectReadConfiguration>",
    /<Enabled>false</,
    false,
  ],
  [
    "userDefinedLogFieldsConfig",
    "<UserDefinedLogFieldsConfiguration><HeaderSet><header>a</header></HeaderSet></UserDefinedLogFieldsConfiguration>",
    "NoSuchUserDefinedLogFieldsConfig",
    true,
  ],
  [
    "overwriteConfig",
    "<OverwriteConfiguration><Rule><ID>a</ID><Action>forbid</Action></Rule></OverwriteConfiguration>",
    "NoSuchOverwriteConfig",
    true,
  ],
  ["qos", "<BucketUserQos><StorageCapacity>100</StorageCapacity></BucketUserQos>", /<StorageCapacity>-1</, false],
  [
    "quota",
    "<QuotaConfiguration><StorageQuota>100</StorageQuota></QuotaConfiguration>",
    "NoSuchBucketStorageQuota",
    true,
  ],
  ["qosInfo", limits, "NoSuchBucketQosInfo", true],
];

/** Name, a document that is refused, the reason. */
export const wrong: readonly [string, string, RegExp][] = [
  [
    "qos",
    "<BucketUserQos><StorageCapacity>much</StorageCapacity></BucketUserQos>",
    /StorageCapacity is "much"; it must be a whole number of at least -1/,
  ],
  [
    "httpsConfig",
    "<HttpsConfiguration><TLS><Enable>true</Enable><TLSVersion>SSLv3</TLSVersion></TLS></HttpsConfiguration>",
    /TLS\/TLSVersion is "SSLv3"; it must be TLSv1.0 or/,
  ],
  ["cors", "<CORSConfiguration/>", /holds 0 CORSRule; it must hold 1 to 20/],
  [
    "cors",
    "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>",
    /must hold a <AllowedOrigin>/,
  ],
  [
    "lifecycle",
    "<LifecycleConfiguration><Rule><Status>On</Status></Rule></LifecycleConfiguration>",
    /Rule\/Status is "On"; it must be Enabled or Disabled/,
  ],
  [
    "lifecycle",
    `<LifecycleConfiguration>${"<Rule><ID>a</ID><Status>Enabled</Status></Rule>".repeat(2)}</LifecycleConfiguration>`,
    /Rule\/ID "a" is there twice/,
  ],
  ["tagging", `<Tagging><TagSet>${"<Tag><Key>a</Key></Tag>".repeat(2)}</TagSet></Tagging>`, /Key "a" is there twice/],
  ["versioning", "<VersioningConfiguration/>", /holds 0 Status/],
  ["encryption", "<ServerSideEncryptionRule/>", /SSEAlgorithm> is missing/],
  [
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAccess>yes</BlockPublicAccess></PublicAccessBlockConfiguration>",
    /is "yes"; it must be true or false/,
  ],
  ["website", "<Website/>", /the root element is <Website>; it must be <WebsiteConfiguration>/],
  ["cors", "<CORSConfiguration>", /<CORSConfiguration> is not closed/],
  ["cors", "", /there is no element/],
];
