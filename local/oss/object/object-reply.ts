import type { WireRequest } from "../../http/request";
import type { StoredObject } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";

/** The headers of an object in replies to GET and HEAD. */
export function objectHeaders(object: StoredObject): Record<string, string> {
  // The access list of an object is asked for by itself.
  const { "x-oss-object-acl": _acl, ...headers } = object.headers;
  return {
    ...headers,
    "content-length": String(object.size),
    "last-modified": new Date(object.lastModified).toUTCString(),
    etag: object.etag,
    "accept-ranges": "bytes",
    "x-oss-object-type": "Normal",
    "x-oss-storage-class": "Standard",
  };
}

/**
 * Whether the caller has the object already (304).
 * @throws WireError PreconditionFailed
 */
export function isUnchanged(request: WireRequest, object: StoredObject): boolean {
  const { headers } = request;
  const modified = object.lastModified;
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  const since = readDate(headers["if-modified-since"]);
  const unmodifiedSince = readDate(headers["if-unmodified-since"]);

  if (ifMatch !== undefined && !names(ifMatch, object.etag)) throw ossErrors.precondition("If-Match");
  if (unmodifiedSince !== undefined && modified > unmodifiedSince) throw ossErrors.precondition("If-Unmodified-Since");
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, object.etag);
  return since !== undefined && modified <= since;
}

function names(list: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^"|"$/g, "").toUpperCase();
  return list.split(",").some((item) => item.trim() === "*" || bare(item) === bare(etag));
}

/** As in HTTP, a date that cannot be read is no condition. */
function readDate(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
