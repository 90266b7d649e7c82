import { ossUrlOf } from "../../schema/address/oss-url";
import type { MediaPlace } from "../store/media-library";

/**
 * The bucket of the cover pictures of an account. It is none of the user's, and no user's bucket
 * has its name: the digits are those of the data folder.
 */
export function coverBucket(account: string): string {
  return `covers-${account.replace(/^local-/, "")}`;
}

/** The place of the cover picture of an asset. */
export function coverPlace(account: string, mediaId: string): MediaPlace {
  return { bucket: coverBucket(account), key: coverKey(mediaId), inVod: true };
}

/** The address of the cover picture of an asset. */
export function coverUrlOf(account: string, mediaId: string, region: string): string {
  const { bucket, key } = coverPlace(account, mediaId);
  return ossUrlOf({ bucket, key, region });
}

function coverKey(mediaId: string): string {
  return `${mediaId}.jpg`;
}
