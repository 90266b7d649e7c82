import { createHash } from "node:crypto";
import type { MediaAsset } from "../store/media-library";
import type { JobContext } from "./context";
import { wireTime } from "./wire-time";

/** The media id of a file that a job writes; the same when an interrupted job begins again. */
export function outputId(jobId: string, index: number): string {
  return `local-${createHash("sha256").update(`${jobId} media ${index}`).digest("hex").slice(0, 32)}`;
}

/** Makes a written video an asset, in place of an earlier one of the same object. */
export function registerOutput(
  { library, now }: Pick<JobContext, "library" | "now">,
  id: string,
  { bucket, key, region }: Pick<MediaAsset, "bucket" | "key" | "region">,
): void {
  library.save({ id, bucket, key, region, type: "video", request: {}, createTime: wireTime(now()) });
}
