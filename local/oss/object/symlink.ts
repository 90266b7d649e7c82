import type { StoredObject } from "../../store/stored-object";
import { Readable } from "node:stream";
import { WireError, ossErrors } from "../../wire-error";
import type { OssCall, OssOperation } from "../call";
import { checkRequestedVersion } from "../version-id";
import { md5Of } from "./object-reply";
import { readUpload, uploadHeaders } from "./upload-request";

/** The header with the key of the target, percent-encoded; an object that keeps it is a link. */
export const symlinkHeader = "x-oss-symlink-target";

/** Makes an object that stands for another one of its bucket. */
export const putSymlink: OssOperation = {
  name: "PutSymlink",
  method: "PUT",
  level: "object",
  subResource: "symlink",
  anonymous: "write",
  headers: [symlinkHeader, ...uploadHeaders],
  async handle({ request, buckets, bucket, key }) {
    const target = request.headers[symlinkHeader];
    if (target === undefined || target === "") throw ossErrors.missingArgument(symlinkHeader);
    decode(target);
    const { facts, reply } = readUpload(request, await buckets.settings(bucket));
    const headers = { ...facts.headers, [symlinkHeader]: target };
    const { etag } = await buckets.put(bucket, key, Readable.from([]), { ...facts, headers });
    return { status: 200, headers: { etag, ...reply } };
  },
};

/** The target of a link. */
export const getSymlink: OssOperation = {
  name: "GetSymlink",
  method: "GET",
  level: "object",
  subResource: "symlink",
  parameters: ["versionId"],
  anonymous: "read",
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    const object = await buckets.head(bucket, key);
    const target = object.headers[symlinkHeader];
    if (target === undefined) {
      throw new WireError(400, "NotSymlink", `object "${key}" is no symbolic link`, { Key: key });
    }
    const headers = { [symlinkHeader]: target, etag: object.etag, "content-md5": md5Of(object) ?? "" };
    return { status: 200, headers: { ...headers, "last-modified": new Date(object.lastModified).toUTCString() } };
  },
};

/** The key at which a link points; undefined where the object is none. */
export function targetOf({ headers }: StoredObject): string | undefined {
  const target = headers[symlinkHeader];
  return target === undefined ? undefined : decode(target);
}

/**
 * Opens with `open` what is asked for, and where that is a link, its target.
 * @throws WireError SymlinkTargetNotExist, InvalidTargetType
 */
export async function follow<T extends { readonly object: StoredObject }>(
  { bucket, key }: Pick<OssCall, "bucket" | "key">,
  open: (bucket: string, key: string) => Promise<T>,
  close: (link: T) => Promise<void> | void,
): Promise<T> {
  const found = await open(bucket, key);
  const target = targetOf(found.object);
  if (target === undefined) return found;
  await close(found);
  const pointed = await open(bucket, target).catch((error: unknown) => {
    if (!(error instanceof WireError) || error.status !== 404) throw error;
    throw new WireError(404, "SymlinkTargetNotExist", `the target of the link "${key}" does not exist`, { Key: key });
  });
  if (targetOf(pointed.object) === undefined) return pointed;
  await close(pointed);
  throw new WireError(400, "InvalidTargetType", `the target of the link "${key}" is a link itself`, { Key: key });
}

function decode(target: string): string {
  try {
    // The vendor's first client for Go writes a space as "+".
    return decodeURIComponent(target.replaceAll("+", " "));
  } catch {
    throw ossErrors.argument(symlinkHeader, target, "holds a percent escape that is not UTF-8");
  }
}
