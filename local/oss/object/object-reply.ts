import type { Reply } from "../../http/reply";
import { parameter, type WireRequest } from "../../http/request";
import type { StoredObject } from "../../store/stored-object";
import { onlyVersion } from "../version-id";

/**
 * The headers of an object in replies to GET and HEAD.
 * @param key the one that was asked for: that of a link, where the object is its target
 */
export function objectHeaders(object: StoredObject, key: string, request: WireRequest): Record<string, string> {
  // The access list of an object is asked for by itself.
  const { "x-oss-object-acl": _acl, ...kept } = object.headers;
  const headers: Record<string, string> = {
    "x-oss-storage-class": "Standard",
    ...kept,
    "content-length": String(object.size),
    "last-modified": new Date(object.lastModified).toUTCString(),
    etag: object.etag,
    "accept-ranges": "bytes",
    "x-oss-object-type": key === object.key ? object.type : "Symlink",
    "x-oss-hash-crc64ecma": object.crc64,
  };
  const md5 = md5Of(object);
  if (md5 !== undefined) headers["content-md5"] = md5;
  const tags = Object.keys(object.tags).length;
  if (tags > 0) headers["x-oss-tagging-count"] = String(tags);
  if (parameter(request, "versionId") !== undefined) headers["x-oss-version-id"] = onlyVersion;
  return headers;
}

/** The answer to a caller that has the object already. */
export function unchangedReply(object: StoredObject): Reply {
  const { etag, lastModified } = object;
  return { status: 304, headers: { etag, "last-modified": new Date(lastModified).toUTCString() } };
}

/** The base64 MD5 of an object; undefined where its ETag is none. */
export function md5Of({ type, etag }: StoredObject): string | undefined {
  return type === "Normal" ? Buffer.from(etag.slice(1, -1), "hex").toString("base64") : undefined;
}
