import { readOssHost } from "./oss-host";
import { defined } from "../defined";

/** An S3-compatible endpoint. */
export interface Endpoint {
  readonly store: "OSS" | "another";
  /** Region of an OSS endpoint that has one. */
  readonly region?: string;
}

/** Reads an endpoint with or without scheme, port and path; undefined for a text without a host. */
export function readEndpoint(text: string): Endpoint | undefined {
  const authority = authorityOf(text);
  const place = readOssHost(authority);
  if (place) return { store: "OSS", ...defined({ region: place.region }) };
  return /^(localhost|\[[0-9a-f:]+\]|[a-z0-9-]+(\.[a-z0-9-]+)+)(:\d+)?$/i.test(authority)
    ? { store: "another" }
    : undefined;
}

/**
 * A doubt about an endpoint, as words that follow "must"; undefined for the form that the page
 * shows, and for an endpoint of another store.
 */
export function endpointDoubt(text: string): string | undefined {
  const place = readOssHost(authorityOf(text));
  if (place === undefined) return readEndpoint(text) ? undefined : "be the address of a host";
  if (/^https?:\/\/oss-[a-z0-9-]+\.aliyuncs\.com\/?$/.test(text) && place.form === "plain" && !place.internal) {
    return undefined;
  }
  if (place.form === "accelerate") return "have a region: the accelerate endpoint has none";
  if (place.bucket !== undefined) return "not hold a bucket: outputConfig.bucket names it";
  return "be written as the page writes it: whether the service takes this form is not documented";
}

function authorityOf(text: string): string {
  const [, authority = ""] = /^(?:[a-z0-9]+:\/\/)?(?:[^/?#]*@)?([^/?#]*)/i.exec(text.trim()) ?? [];
  return authority;
}
