import { createHash } from "node:crypto";
import { defined } from "../../schema/defined";
import type { MediaAsset, MediaPlace } from "../store/media-library";
import type { JobContext } from "./context";
import { wireTime } from "./wire-time";

/** The media id of a file that a job writes; the same when an interrupted job begins again. */
export function outputId(jobId: string, index: number): string {
  return `local-${createHash("sha256").update(`${jobId} media ${index}`).digest("hex").slice(0, 32)}`;
}

/**
 * Makes a written video an asset, in place of an earlier one of the same object.
 * @param coverUrl the address of its cover picture
 */
export function registerOutput(
  { library, now }: Pick<JobContext, "library" | "now">,
  id: string,
  { bucket, key, inVod, region }: MediaPlace & Pick<MediaAsset, "region">,
  coverUrl?: string,
): void {
  const request = defined({ CoverURL: coverUrl });
  const createTime = wireTime(now());
  library.save({ id, bucket, key, ...defined({ inVod }), region, type: "video", request, createTime });
}
