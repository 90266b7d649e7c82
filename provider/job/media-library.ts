import { unknownMedia, unknownProject } from "../../schema/facts/unknown-ids";
import { getEditingProject } from "../../schema/operations/get-editing-project";
import { getMediaInfo } from "../../schema/operations/get-media-info";
import { defined } from "../../schema/defined";
import type { NamedOperation } from "../../schema/operations/operation";
import type { Ims } from "../ims/client";
import { ServiceError } from "../error";
import type { JobMedia, JobProject } from "./job";
import { readTimeline } from "./timeline";

/** The answer of the media library about one output. */
export type Presence =
  | {
      readonly is: "there";
      /** The text of a project's timeline. */
      readonly timeline?: string;
    }
  | { readonly is: "missing" }
  | { readonly is: "forbidden"; readonly code: string };

/** The operations that are called for an output in the library. */
export const libraryOperations: readonly NamedOperation[] = [getMediaInfo, getEditingProject];

/**
 * Looks for an output in the service's media library. Only a not-found code means missing; any
 * other refusal means forbidden, because a missing output may be bought again.
 * @throws HighlightError where the call fails
 */
export async function lookInLibrary(ims: Ims, output: JobMedia | JobProject): Promise<Presence> {
  const notFound = "mediaId" in output ? unknownMedia.value : unknownProject.value;
  try {
    if ("mediaId" in output) return (await hasMedia(ims, output)) ? { is: "there" } : { is: "missing" };
    const { isThere, text } = await readTimeline(ims, output.projectId);
    return isThere ? { is: "there", ...defined({ timeline: text }) } : { is: "missing" };
  } catch (error) {
    if (!(error instanceof ServiceError) || (error.status ?? 500) >= 500) throw error;
    return notFound.includes(error.code) ? { is: "missing" } : { is: "forbidden", code: error.code };
  }
}

async function hasMedia(ims: Ims, { mediaId }: JobMedia): Promise<boolean> {
  const { MediaInfo } = await ims.call(getMediaInfo, { MediaId: mediaId });
  return MediaInfo !== undefined && MediaInfo !== null;
}
