import { readAiResult } from "../../../schema/extraction/result";
import { placeOf } from "../../job/media-source";
import { requestedMedia } from "../../job/requested-media";
import { type SourceRange, type SourceTimeline, timelinesOf } from "../../selection/source-timeline";
import type { StoredJob } from "../../store/jobs";
import type { ConsoleContext } from "../context";
import { isExtraction, mediumName } from "./job-words";
import { findFile, type JobFile } from "./made-file";

/** A range that a job chose. */
export interface MadeRange extends SourceRange {
  /** As in the names of the files: counted from 0 across all videos of the job. */
  readonly number: number;
  /** The clip that was cut of it. */
  readonly file?: JobFile | undefined;
}

/** A video of a job. */
export interface Source {
  readonly name: string;
  /** As given in the request. */
  readonly media: string;
  readonly file: JobFile | undefined;
  /** Absent while the video is not measured. */
  readonly timeline: SourceTimeline | undefined;
  readonly ranges: readonly MadeRange[];
  /** The name of a range: those of a montage go into its reels. */
  readonly noun: "clip" | "range";
}

/** The videos of a job, with what it found in them so far. */
export async function sourcesOf(job: StoredJob, context: ConsoleContext): Promise<Source[]> {
  const media = requestedMedia(job);
  const measured = await timelinesOf(context.jobs.folderOf(job.id), media);
  const timelines = new Map(measured.map((timeline) => [timeline.media, timeline]));
  const made = isExtraction(job) && job.result !== undefined ? await clipsOf(job, context) : undefined;
  return Promise.all(
    media.map(async (name) => {
      const timeline = timelines.get(name);
      const chosen = (timeline?.chosen ?? []).map((range, number) => ({ ...range, number }));
      return {
        name: mediumName(name, context),
        media: name,
        file: await findFile(context, placeOf(context.library, name)),
        timeline,
        ranges: made?.get(name) ?? chosen,
        noun: isExtraction(job) ? ("clip" as const) : ("range" as const),
      };
    }),
  );
}

/** The clips of an extraction, by their video. */
async function clipsOf(job: StoredJob, context: ConsoleContext): Promise<Map<string, MadeRange[]>> {
  const clips = new Map<string, MadeRange[]>();
  for (const [number, moment] of (readAiResult(job.result)?.moments ?? []).entries()) {
    const { media, in: from, out, reasons, url } = moment;
    const file = await findFile(context, url === undefined ? undefined : placeOf(context.library, url));
    clips.set(media, [...(clips.get(media) ?? []), { in: from, out, reasons, number, file }]);
  }
  return clips;
}
