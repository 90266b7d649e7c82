import { encodeStrict } from "../http/query";
import { parameter, type WireRequest } from "../http/request";
import type { XmlTree } from "../http/xml";
import type { StoredObject } from "../store/stored-object";
import { ossErrors } from "../wire-error";
import { isoTime } from "./call";

/** How a listing writes the names in its reply. */
export type NameEncoder = (name: string) => string;

/** @throws WireError InvalidArgument; the default is 100 */
export function readMaxKeys(request: WireRequest): number {
  const text = parameter(request, "max-keys");
  if (text === undefined || text === "") return 100;
  const max = Number(text);
  if (!/^\d+$/.test(text) || max < 1 || max > 1000) throw ossErrors.argument("max-keys", text, "must be 1 to 1000");
  return max;
}

/**
 * A text that a listing begins or is cut by; empty where it is absent.
 * @throws WireError InvalidArgument for one above 1,024 bytes
 */
export function readName(request: WireRequest, name: "prefix" | "delimiter" | NameMarker): string {
  const text = parameter(request, name) ?? "";
  if (Buffer.byteLength(text) <= 1024) return text;
  throw ossErrors.argument(name, text, "must have at most 1,024 bytes");
}

type NameMarker = "marker" | "key-marker" | "start-after";

/** @throws WireError InvalidArgument */
export function readEncoding(request: WireRequest): NameEncoder {
  const encoding = parameter(request, "encoding-type") ?? "";
  if (encoding === "url") return encodeStrict;
  if (encoding === "") return (name) => name;
  throw ossErrors.argument("encoding-type", encoding, 'must be "url"');
}

/** The `Contents` element of one object. */
export function contentsElement(object: StoredObject, encode: NameEncoder, owner?: XmlTree): XmlTree {
  return {
    Key: encode(object.key),
    LastModified: isoTime(object.lastModified),
    ETag: object.etag,
    Type: object.type,
    Size: object.size,
    StorageClass: object.headers["x-oss-storage-class"] ?? "Standard",
    Owner: owner,
  };
}
