import type { Reply } from "../../http/reply";
import { parameter } from "../../http/request";
import type { OpenObject } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";
import { readRange } from "./byte-range";
import type { OssCall, OssOperation } from "../call";
import { processObject } from "../process/process";
import { isUnchanged } from "./conditions";
import { objectHeaders, unchangedReply } from "./object-reply";
import { follow } from "./symlink";
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

/** Downloads an object, a part of it or what is made of it, streamed from disk. */
export const getObject: OssOperation = {
  name: "GetObject",
  method: "GET",
  level: "object",
  readsVod: true,
  anonymous: "read",
  parameters: [...Object.keys(overrides), "versionId", "x-oss-process", "x-oss-traffic-limit"],
  headers: ["x-oss-range-behavior"],
  async handle(call) {
    const { request, buckets } = call;
    checkRequestedVersion(request);
    const overriding = overridingHeaders(call);
    const process = parameter(request, "x-oss-process");
    if (process !== undefined) return processObject(call, process, overriding);
    const opened = await follow(
      call,
      (bucket, key) => buckets.open(bucket, key),
      (link) => link.close(),
    );
    try {
      const reply = answer(call, opened, overriding);
      if (reply.body === undefined) await opened.close();
      return reply;
    } catch (error) {
      await opened.close();
      throw error;
    }
  },
};

function answer({ request, key }: OssCall, opened: OpenObject, overriding: Record<string, string>): Reply {
  const { object } = opened;
  if (isUnchanged(request, object)) return unchangedReply(object);
  const headers = { ...objectHeaders(object, key, request), ...overriding };
  const standard = request.headers["x-oss-range-behavior"] === "standard";
  const range = readRange(request.headers.range, object.size, standard);
  if (range === undefined) return { status: 200, headers, body: opened.read() };
  headers["content-length"] = String(range.last - range.first + 1);
  headers["content-range"] = `bytes ${range.first}-${range.last}/${object.size}`;
  return { status: 206, headers, body: opened.read(range) };
}

/** @throws WireError InvalidRequest for an anonymous caller, as OSS */
function overridingHeaders({ request, access }: OssCall): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(overrides)) {
    const value = parameter(request, name);
    if (value === undefined) continue;
    if (access === "anonymous") throw ossErrors.request(`${name} needs a signature; without one it is refused`);
    if (/[\r\n\0]/.test(value)) throw ossErrors.argument(name, "", "must not hold a line end");
    headers[header] = value;
  }
  return headers;
}
