import { isBucketName } from "./bucket-name";
import { readOssHost } from "./oss-host";
import { defined } from "../defined";

/** A bucket and a prefix in it, under which the notes of submits are objects. */
export interface NotesPlace {
  readonly bucket: string;
  /** The bucket's region, where the address names it. */
  readonly region?: string;
  /** Without a slash at its ends. */
  readonly prefix: string;
}

/** The allowed values, in words that follow "must". */
export const notesPlaceForm =
  "be oss://BUCKET/PREFIX or https://BUCKET.oss-REGION.aliyuncs.com/PREFIX, " +
  "with a prefix of letters, digits, - _ . and / and without empty, . or .. parts";

/** The way to a right value. */
export const notesPlaceFix = "name a bucket without versioning, as in oss://my-bucket/highlights-notes";

/** Bytes. A key of OSS has 1,023 at most, and the names of notes follow the prefix. */
const longestPrefix = 512;

/** Reads the address of notes; undefined where it is none. */
export function readNotesPlace(text: string): NotesPlace | undefined {
  const [, scheme = "", host = "", path = ""] = /^(oss|https):\/\/([^/?#]+)\/([^?#]+)$/.exec(text) ?? [];
  const prefix = path.endsWith("/") ? path.slice(0, -1) : path;
  if (prefix.length > longestPrefix || !prefix.split("/").every(isSafe)) return undefined;
  if (scheme === "oss" && isBucketName(host)) return { bucket: host, prefix };
  const place = readOssHost(host);
  if (place?.form !== "plain" || place.bucket === undefined || place.port !== undefined) return undefined;
  return { bucket: place.bucket, ...defined({ region: place.region }), prefix };
}

function isSafe(part: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(part) && part !== "." && part !== "..";
}
