import type { Reply } from "../../http/reply";
import { parameter, type WireRequest } from "../../http/request";
import type { OpenObject } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";
import { readRange } from "./byte-range";
import type { OssOperation } from "../call";
import { isUnchanged, objectHeaders } from "./object-reply";
import { checkRequestedVersion } from "../version-id";

/** Query parameters that replace a header of the reply, and their headers. */
const overrides: Record<string, string> = {
  "response-cache-control": "cache-control",
  "response-content-disposition": "content-disposition",
  "response-content-encoding": "content-encoding",
  "response-content-language": "content-language",
  "response-content-type": "content-type",
  "response-expires": "expires",
};

/** Downloads an object or a part of it, streamed from disk. */
export const getObject: OssOperation = {
  name: "GetObject",
  method: "GET",
  level: "object",
  readsVod: true,
  parameters: [...Object.keys(overrides), "versionId"],
  headers: ["x-oss-range-behavior"],
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    const opened = await buckets.open(bucket, key);
    try {
      const reply = answer(request, opened);
      if (reply.body === undefined) await opened.close();
      return reply;
    } catch (error) {
      await opened.close();
      throw error;
    }
  },
};

function answer(request: WireRequest, opened: OpenObject): Reply {
  const { object } = opened;
  const headers = { ...objectHeaders(object), ...overridingHeaders(request) };
  if (isUnchanged(request, object)) {
    return { status: 304, headers: { etag: object.etag, "last-modified": headers["last-modified"] ?? "" } };
  }
  const standard = request.headers["x-oss-range-behavior"] === "standard";
  const range = readRange(request.headers.range, object.size, standard);
  if (range === undefined) return { status: 200, headers, body: opened.read() };
  headers["content-length"] = String(range.last - range.first + 1);
  headers["content-range"] = `bytes ${range.first}-${range.last}/${object.size}`;
  return { status: 206, headers, body: opened.read(range) };
}

function overridingHeaders(request: WireRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(overrides)) {
    const value = parameter(request, name);
    if (value === undefined) continue;
    if (/[\r\n\0]/.test(value)) throw ossErrors.argument(name, "", "must not hold a line end");
    headers[header] = value;
  }
  return headers;
}
