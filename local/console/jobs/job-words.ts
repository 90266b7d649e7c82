import { type Content, markup } from "../../../views/markup";
import { extractionJob } from "../../extraction/job";
import { placeOf } from "../../job/media-source";
import { requestedMedia } from "../../job/requested-media";
import type { JobState, StoredJob } from "../../store/jobs";
import type { ConsoleContext } from "../context";
import { lastPart, shownName } from "../page/names";

/** The states of jobs in the console's words. */
export const stateWords: Readonly<Record<JobState, string>> = {
  Created: "waiting",
  Executing: "running",
  Finished: "finished",
  Failed: "failed",
};

export function isExtraction({ type }: Pick<StoredJob, "type">): boolean {
  return type === extractionJob.name;
}

/** Whether the state of a job changes yet. */
export function isLive({ state }: Pick<StoredJob, "state">): boolean {
  return state === "Created" || state === "Executing";
}

export function stateView({ state }: StoredJob): Content {
  const word = stateWords[state];
  return markup`<span class="state ${word}">${word}</span>`;
}

/** The file name of a video; a media id of no asset as it is. */
export function mediumName(media: string, { library }: Pick<ConsoleContext, "library">): string {
  const place = placeOf(library, media);
  return shownName(place === undefined ? media : lastPart(place.key));
}

/** `Extraction of talk.mp4 and 2 more`. */
export function titleOf(job: StoredJob, context: Pick<ConsoleContext, "library">): string {
  const [first, ...more] = requestedMedia(job);
  const kind = isExtraction(job) ? "Extraction" : "Montage";
  if (first === undefined) return kind;
  return `${kind} of ${mediumName(first, context)}${more.length === 0 ? "" : ` and ${more.length} more`}`;
}

/** A value of JSON text; undefined where it is none. */
export function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
