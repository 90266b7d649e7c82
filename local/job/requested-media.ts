import type { StoredJob } from "../store/jobs";
import { sourceBytes } from "./media-source";
import type { JobContext } from "./context";

/** The videos of a job, as its request names them; each once. */
export function requestedMedia({ request }: Pick<StoredJob, "request">): string[] {
  const names = mediaArray(request.InputConfig).map((one) => {
    if (typeof one !== "object" || one === null) return one;
    const { MediaId, MediaURL } = one as { MediaId?: unknown; MediaURL?: unknown };
    return [MediaId, MediaURL].find(isName);
  });
  return [...new Set(names.filter(isName))];
}

/** The bytes of a job's videos together; those that are not there have none. */
export async function requestedBytes(
  job: Pick<StoredJob, "request">,
  context: Pick<JobContext, "buckets" | "vod" | "library">,
): Promise<number> {
  const sizes = await Promise.all(requestedMedia(job).map((name) => sourceBytes(context, name)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function mediaArray(text: string | undefined): unknown[] {
  try {
    const { MediaArray } = JSON.parse(text ?? "") as { MediaArray?: unknown };
    return Array.isArray(MediaArray) ? MediaArray : [];
  } catch {
    return [];
  }
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
