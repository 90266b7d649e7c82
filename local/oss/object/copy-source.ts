import type { WireRequest } from "../../http/request";
import { ossErrors } from "../../wire-error";
import type { OssCall } from "../call";
import { checkPublic } from "../permission";
import { checkVersion } from "../version-id";

/** The header that names the source of a copy. */
export const copySourceHeader = "x-oss-copy-source";

/** The header that names the source, and those with conditions on it. */
export const copySourceHeaders: readonly string[] = [
  copySourceHeader,
  "x-oss-copy-source-if-match",
  "x-oss-copy-source-if-none-match",
  "x-oss-copy-source-if-modified-since",
  "x-oss-copy-source-if-unmodified-since",
];

/**
 * Reads `x-oss-copy-source: /BUCKET/KEY?versionId=ID`, percent-encoded; the first slash may be left
 * out.
 * @throws WireError InvalidArgument; AccessDenied for an anonymous caller who may not read it
 */
export async function readCopySource({ request, buckets, access }: OssCall): Promise<{ bucket: string; key: string }> {
  const source = splitSource(request);
  if (access === "anonymous") await checkPublic("read", { buckets, ...source });
  return source;
}

function splitSource(request: WireRequest): { bucket: string; key: string } {
  const header = request.headers[copySourceHeader] ?? "";
  const wrong = (why: string) => ossErrors.argument(copySourceHeader, header, why);
  const [path = "", query = ""] = header.split("?", 2);
  const parts = /^\/?([^/]+)\/(.+)$/s.exec(decode(path, wrong));
  if (parts === null) throw wrong("must be of the form /BUCKET/KEY");
  const [, bucket = "", key = ""] = parts;
  checkVersion(/(?:^|&)versionId=([^&]*)/.exec(query)?.[1]);
  return { bucket, key };
}

function decode(path: string, wrong: (why: string) => Error): string {
  try {
    // The vendor's first client for Go writes a space as +.
    return decodeURIComponent(path.replaceAll("+", " "));
  } catch {
    throw wrong("holds a percent escape that is not UTF-8");
  }
}
