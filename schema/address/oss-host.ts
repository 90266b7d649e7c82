import { defined } from "../defined";
/** A host of OSS, in lower case. */
export interface OssHost {
  /** Absent where the host is that of the region alone. */
  readonly bucket?: string;
  /** Absent for the accelerate endpoint, which serves all regions. */
  readonly region?: string;
  /** Whether the host is reachable from inside Alibaba Cloud only. */
  readonly internal: boolean;
  /** `plain` is `[BUCKET.]oss-REGION.aliyuncs.com`, the form of all documents. */
  readonly form: "plain" | "S3-compatible" | "dual-stack" | "accelerate";
  readonly port?: string;
}

const bucket = String.raw`(?:(?<bucket>[a-z0-9][a-z0-9-]{1,61}[a-z0-9])\.)?`;
const region = String.raw`(?<region>[a-z]{2,}(?:-[a-z0-9]+)+?)(?<internal>-internal)?`;

const forms: readonly (readonly [OssHost["form"], RegExp])[] = [
  ["accelerate", new RegExp(String.raw`^${bucket}(?:s3\.)?oss-accelerate(?:-overseas)?\.aliyuncs\.com$`)],
  ["plain", new RegExp(String.raw`^${bucket}oss-${region}\.aliyuncs\.com$`)],
  ["S3-compatible", new RegExp(String.raw`^${bucket}s3\.oss-${region}\.aliyuncs\.com$`)],
  ["dual-stack", new RegExp(String.raw`^${bucket}(?:s3\.)?${region}\.oss\.aliyuncs\.com$`)],
];

/** The parts of a host of OSS, with or without a port; undefined for any other host. */
export function readOssHost(text: string): OssHost | undefined {
  const [, host = "", port] = /^([^:]*)(?::(\d+))?$/.exec(text.toLowerCase()) ?? [];
  for (const [form, pattern] of forms) {
    const found = pattern.exec(host);
    if (!found) continue;
    const { bucket, region, internal } = found.groups ?? {};
    return {
      ...defined({ bucket, region }),
      internal: internal !== undefined,
      form,
      ...defined({ port }),
    };
  }
  return undefined;
}
