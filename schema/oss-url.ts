/** An object of OSS, as a job names it. */
export interface OssLocation {
  readonly bucket: string;
  /** Region id taken from the host, without `-internal`. */
  readonly region: string;
  readonly key: string;
  /** The host is the one reachable from inside Alibaba Cloud only. */
  readonly internal: boolean;
  /** A query string follows the key, as in a signed URL. */
  readonly query: boolean;
}

const ossUrl =
  /^https?:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])\.oss-([a-z0-9-]+?)(-internal)?\.aliyuncs\.com\/([^?#]+)(\?.*)?$/;

/** The parts of `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`; undefined for anything else. */
export function parseOssUrl(url: string): OssLocation | undefined {
  const [, bucket, region, internal, path, query] = ossUrl.exec(url) ?? [];
  if (bucket === undefined || region === undefined || path === undefined) return undefined;
  const key = decodedKey(path);
  return key === undefined
    ? undefined
    : { bucket, region, key, internal: internal !== undefined, query: query !== undefined };
}

/** The URL of an object, in the form that the service answers with. */
export function ossUrlOf(object: { bucket: string; region: string; key: string }): string {
  const path = object.key.split("/").map(encodeURIComponent).join("/");
  return `http://${object.bucket}.oss-${object.region}.aliyuncs.com/${path}`;
}

function decodedKey(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
