import { readOssHost } from "./oss-host";

/** The parts of the URL of an object. */
export interface OssLocation {
  readonly bucket: string;
  /** Region id taken from the host, without `-internal`. */
  readonly region: string;
  readonly key: string;
  /** Whether the host is reachable from inside Alibaba Cloud only. */
  readonly internal: boolean;
  /** Whether a query string follows the key, as in a signed URL. */
  readonly query: boolean;
}

/** The default ports of http and https. */
const usualPorts = [undefined, "80", "443"];

/** The last addresses that were read: a dozen rules read each address of a job. */
const read = new Map<string, OssLocation | undefined>();
const mostRead = 256;

/** The parts of `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`; undefined for anything else. */
export function parseOssUrl(url: string): OssLocation | undefined {
  if (read.has(url)) return read.get(url);
  const place = readOssUrl(url);
  if (read.size === mostRead) read.clear();
  read.set(url, place);
  return place;
}

function readOssUrl(url: string): OssLocation | undefined {
  const [, host, path, query] = /^https?:\/\/([^/?#]+)\/([^?#]+)(\?.*)?$/is.exec(url) ?? [];
  const place = readOssHost(host ?? "");
  if (place?.form !== "plain" || !usualPorts.includes(place.port)) return undefined;
  const { bucket, region, internal } = place;
  const key = decodedKey(path ?? "");
  if (bucket === undefined || region === undefined || key === undefined) return undefined;
  return { bucket, region, key, internal, query: query !== undefined };
}

/**
 * The parts of `oss://BUCKET/KEY` and `oss://BUCKET.oss-REGION.aliyuncs.com/KEY`; undefined for
 * anything else.
 */
export function parseOssScheme(url: string): { bucket: string; region?: string; key: string } | undefined {
  const [, host = "", key = ""] = /^oss:\/\/([^/?#]+)\/([^?#]+)$/i.exec(url) ?? [];
  const place = readOssHost(host);
  if (place?.form === "plain" && place.bucket !== undefined && place.region !== undefined) {
    return { bucket: place.bucket, region: place.region, key };
  }
  return /^[a-z0-9-]+$/.test(host) ? { bucket: host, key } : undefined;
}

/**
 * The same name for all spellings of an object's address: http or https, with or without escapes.
 * Any other text is returned as it is.
 */
export function objectName(address: string): string {
  const place = parseOssUrl(address) ?? parseOssScheme(address);
  return place === undefined ? address : `oss://${place.bucket}/${place.key}`;
}

/** The URL of an object, in the form of the service's answers. */
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
