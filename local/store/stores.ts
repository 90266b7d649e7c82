import type { Buckets } from "./buckets";
import type { TakeSnapshot } from "./snapshot-shelf";

/** All buckets of a data folder. */
export interface Stores {
  /** The user's. */
  readonly buckets: Buckets;
  /**
   * Those of the service itself, whose objects can be read and neither listed nor changed: those of
   * VOD, and one with cover pictures.
   */
  readonly vod: Buckets;
  /** Takes frames of the videos in them; absent where no pictures can be taken. */
  readonly snapshot?: TakeSnapshot;
}

/** The buckets among which an object is read; of two with one name, the user's counts. */
export async function storeFor({ buckets, vod }: Stores, bucket: string): Promise<Buckets> {
  if (await buckets.bucketExists(bucket)) return buckets;
  return (await vod.bucketExists(bucket)) ? vod : buckets;
}
