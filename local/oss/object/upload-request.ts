import type { WireRequest } from "../../http/request";
import type { SettingTexts } from "../../store/bucket-settings";
import type { ObjectFacts } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";
import { bucketChoices, storageClasses } from "../bucket/bucket-choices";
import { settingText } from "../settings/settings";
import { encryptionHeaders, encryptionOf } from "./encryption";
import { readTagHeader } from "./tags";

/** The `x-oss-…` headers of every operation that makes an object. */
export const uploadHeaders: readonly string[] = [
  "x-oss-forbid-overwrite",
  "x-oss-object-acl",
  "x-oss-storage-class",
  "x-oss-tagging",
  ...encryptionHeaders,
];

/** What a request says of the object that it makes. */
export interface UploadRequest {
  readonly facts: ObjectFacts & { readonly headers: Readonly<Record<string, string>> };
  /** Headers of the reply: encryption and version, where there are such. */
  readonly reply: Readonly<Record<string, string>>;
}

/**
 * Reads the headers of a request that makes an object.
 * @param texts the settings of its bucket
 * @throws WireError InvalidArgument, InvalidTag, InvalidEncryptionAlgorithmError, AccessDenied
 */
export function readUpload(request: WireRequest, texts: SettingTexts): UploadRequest {
  const isVersioned = settingText(texts, "versioning", "Status") !== undefined;
  const encryption = encryptionOf(request, texts);
  checkObjectGrant(request.headers["x-oss-object-acl"], texts);
  return {
    facts: {
      headers: { ...keptHeaders(request, texts), ...encryption },
      tags: readTagHeader(request.headers["x-oss-tagging"]),
      forbidOverwrite: readForbid(request) && !isVersioned,
    },
    // A bucket whose versioning was ever set names the version, which here is always this one.
    reply: { ...encryption, ...(isVersioned && { "x-oss-version-id": "null" }) },
  };
}

/**
 * Reads the Content-MD5 header.
 * @throws WireError InvalidDigest
 */
export function readContentMd5(request: WireRequest): { contentMd5?: string } {
  const md5 = request.headers["content-md5"];
  if (md5 === undefined) return {};
  if (!/^[A-Za-z0-9+/]{22}==$/.test(md5)) throw ossErrors.badDigest(md5);
  return { contentMd5: md5 };
}

/** @throws WireError InvalidArgument; AccessDenied where the bucket blocks public access */
export function checkObjectGrant(grant: string | undefined, texts: SettingTexts): void {
  if (grant === undefined) return;
  check("x-oss-object-acl", grant, objectGrants);
  const isBlocked = settingText(texts, "publicAccessBlock", "BlockPublicAccess") === "true";
  if (isBlocked && grant.startsWith("public-")) {
    throw ossErrors.accessDenied("an object cannot be made public in a bucket that blocks public access");
  }
}

/** As in OSS, a bucket that keeps versions, or kept them once, ignores it: see `readUpload`. */
function readForbid(request: WireRequest): boolean {
  const forbid = request.headers["x-oss-forbid-overwrite"] ?? "false";
  check("x-oss-forbid-overwrite", forbid, ["true", "false"]);
  return forbid === "true";
}

/** The headers that a later GET gives back. */
function keptHeaders(request: WireRequest, texts: SettingTexts): Record<string, string> {
  const meta = Object.entries(request.headers).filter(([name]) => name.startsWith(metaPrefix));
  const length = meta.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (length > longestMeta) {
    throw ossErrors.argument("x-oss-meta-*", `${length} bytes`, `must be at most ${longestMeta} bytes together`);
  }
  const storage = request.headers["x-oss-storage-class"];
  if (storage !== undefined) check("x-oss-storage-class", storage, storageClasses);
  const byDefault = { "x-oss-storage-class": bucketChoices(texts, "").storageClass };
  const standard = Object.entries(request.headers).filter(([name]) => standardHeaders.includes(name));
  return { ...byDefault, ...Object.fromEntries([...standard, ...meta]) };
}

function check(name: string, value: string, values: readonly string[]): void {
  if (!values.includes(value)) throw ossErrors.argument(name, value, `must be ${values.join(", ")}`);
}

const metaPrefix = "x-oss-meta-";
/** Bytes of names and values of all user metadata; OSS's own limit. */
const longestMeta = 8192;

const objectGrants: readonly string[] = ["default", "private", "public-read", "public-read-write"];

const standardHeaders: readonly string[] = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
  "x-oss-object-acl",
  "x-oss-storage-class",
];
