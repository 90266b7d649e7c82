import type { Reply } from "../../http/reply";
import { readRange } from "../../oss/object/byte-range";
import type { StoredObject } from "../../store/stored-object";
import { encodeStrict } from "../../http/query";
import type { Route, Visit } from "../context";
import { contentHeaders, textHeaders } from "../headers";
import { lastPart } from "../page/names";
import { shapeOf } from "../page/player";

/**
 * The bytes of an object, for players, pictures and downloads: streamed, whole or a range. PUT
 * writes one, and replaces one that is there with `replace=1` alone.
 */
export const content: Route = {
  methods: ["GET", "PUT"],
  answer: (visit) => (visit.request.method === "PUT" ? write(visit) : read(visit)),
};

async function read({ request, context, value }: Visit): Promise<Reply> {
  const store = value("store") === "vod" ? context.vod : context.buckets;
  const opened = await store.open(value("bucket"), value("key"));
  try {
    const { object } = opened;
    const headers = { ...contentHeaders, ...headersOf(object, value("download") !== "") };
    const { "if-range": condition = object.etag, range: wanted } = request.headers;
    const range = condition === object.etag ? readRange(wanted, object.size, true) : undefined;
    if (range === undefined) {
      headers["content-length"] = String(object.size);
      return { status: 200, headers, body: opened.read() };
    }
    headers["content-length"] = String(range.last - range.first + 1);
    headers["content-range"] = `bytes ${range.first}-${range.last}/${object.size}`;
    return { status: 206, headers, body: opened.read(range) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What a browser cannot show by itself it saves: a page least of all. */
function headersOf({ key, headers, etag, lastModified }: StoredObject, isDownload: boolean): Record<string, string> {
  const type = headers["content-type"];
  const isShown = !isDownload && shapeOf(type) !== undefined;
  const name = encodeStrict(lastPart(key).replace(/\/$/, ""));
  return {
    "content-type": isShown && type !== undefined ? type : "application/octet-stream",
    "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
    "accept-ranges": "bytes",
    "last-modified": new Date(lastModified).toUTCString(),
    etag,
  };
}

async function write({ body, context, value }: Visit): Promise<Reply> {
  const forbidOverwrite = value("replace") !== "1";
  await context.buckets.put(value("bucket"), value("key"), body.stream(), { forbidOverwrite });
  return { status: 201, headers: { ...textHeaders }, body: "uploaded\n" };
}
