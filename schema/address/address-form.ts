import { readOssHost } from "./oss-host";
import { parseOssScheme, parseOssUrl } from "./oss-url";

/**
 * An address without its query, which may hold a signature, and without user and password, for a
 * message.
 */
export function shownAddress(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, "$1…@").replace(/\?.*=.*/s, "?…");
}

/** How to fix an address of OSS that names no file; undefined for any other address. */
export function addressFix(url: string): string | undefined {
  const [, scheme, authority = "", path = ""] = /^(?:([a-z0-9]+):\/\/)?([^/?#]*)(.*)$/is.exec(url.trimStart()) ?? [];
  if (scheme?.toLowerCase() === "oss") return "write it as oss://BUCKET/KEY, or better as an http address";
  const place = readOssHost(authority.replace(/^.*@/, ""));
  if (place === undefined) return undefined;
  if (/^\s/.test(url)) return "leave out the space in front";
  if (authority.includes("@")) return "leave out the user and the password";
  const { bucket = "BUCKET", region = "REGION", form, port } = place;
  const plain = `http://${bucket}.oss-${region}.aliyuncs.com/KEY`;
  if (form === "accelerate") {
    return `write it as ${plain} with the bucket's own region: the accelerate endpoint has none`;
  }
  if (place.bucket === undefined) {
    const [, first] = path.split(/[/?#]/);
    return `put the bucket in front of the host, as in ${first ? plain.replace("BUCKET", first) : plain}`;
  }
  if (form !== "plain" || port !== undefined) return `write it as ${plain}`;
  if (/^\/?(\?|#|$)/.test(path)) return "name a file behind the host";
  return keyFix(path) ?? `write it as ${plain}`;
}

function keyFix(path: string): string | undefined {
  const escapes = [path.includes("#") && "# as %23", !isDecodable(path) && "% as %25"].filter(Boolean);
  if (escapes.length === 0) return undefined;
  return `percent-encode each part of the key, as encodeURIComponent does: write ${escapes.join(" and ")}`;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The key of an address that a question mark in the file name cuts short; undefined where there is
 * none, or a real query.
 */
export function keyCutByQuery(url: string): string | undefined {
  return url.includes("?") && !/\?.*=/s.test(url) ? parseOssUrl(url)?.key : undefined;
}

const signing =
  /^(OSSAccessKeyId|Expires|Signature|security-token|x-oss-(signature.*|credential|date|expires|security-token|additional-headers))$/i;

/** The features of an address that no address in the documents has, as nouns. */
export function unprovenForms(url: string): string[] {
  if (parseOssScheme(url)) return ["an oss:// address"];
  const place = parseOssUrl(url);
  if (!place) return [];
  const [, scheme = "", host = ""] = /^(\w+):\/\/([^/]*)/.exec(url) ?? [];
  return [
    ...(place.internal ? ["an -internal address"] : []),
    ...(host.includes(":") ? ["a port"] : []),
    ...(`${scheme}${host}` === `${scheme}${host}`.toLowerCase() ? [] : ["capital letters before the key"]),
    ...queryForms(url, place.key),
  ];
}

function queryForms(url: string, key: string): string[] {
  const [, query] = /\?(.*=.*)$/s.exec(url) ?? [];
  if (query === undefined) return [];
  const names = query.split("&").map((part) => part.replace(/=.*/s, ""));
  if (names.some((name) => signing.test(name))) return ["a signed address"];
  const known = ["versionId", "x-oss-process"].filter((name) =>
    names.some((given) => given.toLowerCase() === name.toLowerCase()),
  );
  return known.length > 0 ? known.map((name) => `a query with ${name}`) : [`a query (the key is taken to be "${key}")`];
}

/** A probable mistake in a key, as words that follow "must", and its fix. */
export function slipInKey(key: string): { must: string; fix: string } | undefined {
  if (key.endsWith("/")) return { must: "name a file: it ends with / like a folder", fix: "add the name of the file" };
  if (key !== key.trim()) return { must: "not begin or end its key with a space", fix: "leave the space out" };
  if (key.split("/").some((part) => part === "." || part === "..")) {
    return { must: "not hold . or .. as a folder", fix: "write the key out" };
  }
  return undefined;
}
