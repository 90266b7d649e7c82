import type { WireRequest } from "../../http/request";
import type { StoredObject } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";

/**
 * Judges the conditions of a request on an object.
 * @param prefix `if-` for the object that is asked for, `x-oss-copy-source-if-` for the source of a
 * copy
 * @returns whether the caller has the object already (304)
 * @throws WireError PreconditionFailed
 */
export function isUnchanged(request: WireRequest, object: StoredObject, prefix = "if-"): boolean {
  const condition = (name: string) => request.headers[`${prefix}${name}`];
  const modified = object.lastModified;
  const match = condition("match");
  const noneMatch = condition("none-match");
  const since = readDate(condition("modified-since"));
  const unmodifiedSince = readDate(condition("unmodified-since"));
  const fail = (name: string) => ossErrors.precondition(`${prefix}${name}`.replace(/(^|-)[a-z]/g, upperCase));

  if (match !== undefined && !names(match, object.etag)) throw fail("match");
  if (unmodifiedSince !== undefined && modified > unmodifiedSince) throw fail("unmodified-since");
  if (noneMatch !== undefined) return names(noneMatch, object.etag);
  return since !== undefined && modified <= since;
}

function names(list: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, "").replace(/^"|"$/g, "").toUpperCase();
  return list.split(",").some((item) => item.trim() === "*" || bare(item) === bare(etag));
}

/** As in HTTP, a date that cannot be read is no condition. */
function readDate(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function upperCase(text: string): string {
  return text.toUpperCase();
}
