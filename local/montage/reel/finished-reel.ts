import { rm } from "node:fs/promises";
import { ossUrlOf, parseOssUrl } from "../../../schema/address/oss-url";
import type { MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { coverPlace, coverUrlOf } from "../../job/cover-picture";
import { JobFailure } from "../../job/failure";
import { registerOutput } from "../../job/output-asset";
import type { RunOptions } from "../../media/child";
import { writeCover } from "../../media/cut/cover";
import type { MediaPlace } from "../../store/media-library";
import type { SubJob } from "../sub-job";

/** A reel that was written. */
export interface WrittenReel {
  readonly index: number;
  readonly mediaId: string;
  /** Of `buckets.partial`; it is moved away. */
  readonly file: string;
  /** Seconds. */
  readonly duration: number;
}

/** What a sub-job tells of its reel. */
export type FinishedReel = Pick<SubJob, "mediaUrl" | "mediaId" | "duration" | "coverUrl" | "isInVod">;

/**
 * Makes the cover picture of a reel, puts the reel into its bucket and registers it as a media
 * asset. A bucket of VOD is made where it is not there. A cover that cannot be made is left out.
 * @throws JobFailure for a place that no reel can have
 */
export async function finishReel(
  reel: WrittenReel,
  args: Pick<MontageArgs, "editingConfig" | "outputConfig" | "region">,
  context: Pick<JobContext, "buckets" | "vod" | "library" | "account" | "tools" | "now">,
  options: RunOptions,
): Promise<FinishedReel> {
  const { mediaId, duration } = reel;
  const { region } = args;
  const { buckets, vod, account, tools } = context;
  const place = reelPlace(args.outputConfig, reel.index);
  const { bucket, key, inVod } = place;
  const at = args.editingConfig?.produceConfig?.coverConfig?.startTime ?? 0;
  const cover = vod.partial(".jpg");
  const isMade = await writeCover(tools, { video: reel.file, at, duration, to: cover }, options);
  try {
    if (inVod) await vod.createBucket(bucket);
    await (inVod ? vod : buckets).adopt(bucket, key, reel.file);
    if (isMade) await putCover(cover, mediaId, context);
  } finally {
    await rm(cover, { force: true });
  }
  const coverUrl = isMade ? coverUrlOf(account, mediaId, region) : undefined;
  registerOutput(context, mediaId, { ...place, region }, coverUrl);
  return {
    mediaUrl: ossUrlOf({ bucket, key, region }),
    mediaId,
    duration,
    ...(coverUrl === undefined ? {} : { coverUrl }),
    ...(inVod ? { isInVod: true } : {}),
  };
}

/**
 * The place of a reel. `{index}` is replaced before an address is decoded: an encoded placeholder
 * does not count.
 * @throws JobFailure InvalidParameter
 */
export function reelPlace(output: MontageArgs["outputConfig"], index: number): MediaPlace {
  const { mediaUrl, storageLocation, fileName = "" } = output;
  const numbered = (name: string): string => name.replaceAll("{index}", String(index));
  if (storageLocation !== undefined) {
    return { bucket: storageLocation.slice(0, storageLocation.indexOf(".")), key: numbered(fileName), inVod: true };
  }
  const place = parseOssUrl(numbered(mediaUrl ?? ""));
  if (!place) throw new JobFailure("InvalidParameter", "OutputConfig.MediaURL is not an OSS address");
  return { bucket: place.bucket, key: place.key };
}

async function putCover(
  file: string,
  mediaId: string,
  { vod, account }: Pick<JobContext, "vod" | "account">,
): Promise<void> {
  const { bucket, key } = coverPlace(account, mediaId);
  await vod.createBucket(bucket);
  await vod.adopt(bucket, key, file);
}
