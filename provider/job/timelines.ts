import type { Ims } from "../ims/client";
import type { JobProject } from "./job";
import { lookInLibrary } from "./media-library";
import { parseTimeline } from "./timeline";
import { timelineFacts } from "./timeline-facts";

/** The timeline of one reel. */
export type FoundTimeline =
  /** The reel has no editing project. */
  | { readonly is: "none" }
  | {
      readonly is: "there";
      /** Parsed JSON; the text itself where it is none. */
      readonly timeline: unknown;
      /** Whether its text has another hash than the recorded one. */
      readonly isChanged: boolean;
    }
  | { readonly is: "not readable"; readonly why: string };

/**
 * Reads the timelines of reels, in their order.
 * @throws HighlightError where a call gets no answer
 */
export function readTimelines(ims: Ims, reels: readonly Partial<JobProject>[]): Promise<FoundTimeline[]> {
  return Promise.all(reels.map((reel) => readOne(ims, reel)));
}

async function readOne(ims: Ims, { projectId, timelineHash: recorded }: Partial<JobProject>): Promise<FoundTimeline> {
  if (projectId === undefined) return { is: "none" };
  const look = await lookInLibrary(ims, { projectId });
  const place = `editing project ${projectId}`;
  if (look.is === "missing") return { is: "not readable", why: `${place} is gone` };
  if (look.is === "forbidden") {
    return { is: "not readable", why: `${place} may not be read (${look.code}): allow ice:GetEditingProject` };
  }
  if (look.timeline === undefined) return { is: "not readable", why: `${place} has no timeline` };
  const isChanged = recorded !== undefined && recorded !== timelineFacts(look.timeline).timelineHash;
  return { is: "there", timeline: parseTimeline(look.timeline), isChanged };
}
