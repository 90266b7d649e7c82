import { createHash } from "node:crypto";

/** A document that each setting and operation takes, by the query parameter that names it. */
export const documents: Readonly<Record<string, string>> = {
  delete: "<Delete><Quiet>false</Quiet><Object><Key>a.txt</Key></Object><Object><Key>b/c</Key></Object></Delete>",
  tagging: "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>",
  lifecycle:
    "<LifecycleConfiguration><Rule><ID>r</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>",
  cors: "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>",
  website: "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
  logging:
    "<BucketLoggingStatus><LoggingEnabled><TargetBucket>fuzzed</TargetBucket></LoggingEnabled></BucketLoggingStatus>",
  referer:
    "<RefererConfiguration><AllowEmptyReferer>true</AllowEmptyReferer><RefererList><Referer>http://a.b</Referer></RefererList></RefererConfiguration>",
  encryption:
    "<ServerSideEncryptionRule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></ServerSideEncryptionRule>",
  versioning: "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
  policy:
    '{"Version":"1","Statement":[{"Effect":"Allow","Action":["oss:GetObject"],"Principal":["*"],"Resource":["*"]}]}',
  uploadId:
    '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"0"</ETag></Part></CompleteMultipartUpload>',
  "x-oss-process": "x-oss-process=video/snapshot,t_0,f_jpg",
  "": "<CreateBucketConfiguration><StorageClass>Standard</StorageClass></CreateBucketConfiguration>",
};

const boundary = "fuzz-boundary";
export const formType = `multipart/form-data; boundary=${boundary}`;

/** An upload from a form of a page, signed. */
export function uploadForm(keys: { id: string; secret: string }, now: number, sign: SignPolicy): string {
  const expiration = new Date(now + 600_000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions: [["starts-with", "$key", ""]] })).toString(
    "base64",
  );
  const fields = { key: "form/a.txt", OSSAccessKeyId: keys.id, policy, Signature: sign(keys.secret, policy) };
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  return `${parts.join("")}${part('name="file"; filename="a.txt"', "content")}--${boundary}--\r\n`;
}

type SignPolicy = (secret: string, policy: string) => string;

function part(disposition: string, value: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
}

/** `Content-MD5` of a body. */
export function md5Of(body: Buffer): string {
  return createHash("md5").update(body).digest("base64");
}
