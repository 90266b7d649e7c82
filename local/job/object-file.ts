import { parseOssScheme, parseOssUrl } from "../../schema/address/oss-url";
import type { Buckets } from "../store/buckets";
import { WireError } from "../wire-error";

/** The absolute path of the object at an OSS address; undefined where there is no such object. */
export async function fileOf(buckets: Buckets, url: string | undefined): Promise<string | undefined> {
  const place = parseOssUrl(url ?? "") ?? parseOssScheme(url ?? "");
  if (!place) return undefined;
  try {
    return await buckets.path(place.bucket, place.key);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
