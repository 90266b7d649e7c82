import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { cut, CutFailed } from "../media/cut/cut";
import type { Stretch } from "../media/cut/stretch";
import type { RunOptions } from "../media/child";
import { Pool, writersOf } from "../media/pool";
import { together } from "../media/side-by-side";
import type { Tools } from "../media/tools";
import { JobFailure } from "../job/failure";
import type { Track } from "../job/track";

/** How the clips of a job are written. */
export interface Export {
  width?: number | undefined;
  height?: number | undefined;
  /** The wire's `Video` structure. */
  video?: Record<string, unknown> | undefined;
  /**
   * A file to write for the clip of this number, counted from 0 over all media; `commit` puts it
   * into the bucket.
   */
  place(index: number): { file: string; commit(): Promise<WrittenClip> };
}

/** A clip in its bucket. */
export interface WrittenClip {
  readonly url: string;
  /** Where it was registered as a media asset. */
  readonly mediaId?: string;
}

export interface Clip extends Stretch {
  /** As given in the request. */
  media: string;
}

/**
 * Cuts all clips, as many at a time as the pool has places, then commits all in order: a job that
 * fails while cutting leaves no file.
 */
export async function exportClips(
  clips: readonly Clip[],
  wanted: Export,
  tools: Tools,
  {
    track,
    pool = new Pool(writersOf(availableParallelism())),
    ...options
  }: RunOptions & { readonly track?: Track | undefined; readonly pool?: Pool | undefined },
): Promise<WrittenClip[]> {
  const { width, height, video } = wanted;
  const places = clips.map((_, index) => wanted.place(index));
  const work = (index: number, clip: Clip) => (signal: AbortSignal) =>
    pool.run(async () => {
      signal.throwIfAborted();
      const to = places[index]?.file ?? "";
      const written = (seconds: number) => track?.reach(index, seconds);
      const order = { ...clip, width, height, video, to, written };
      await writeClip(index, clip, () => cut(tools, order, { ...options, signal }));
      written(clip.out - clip.in);
    });
  try {
    await together(
      options.signal,
      clips.map((clip, index) => work(index, clip)),
    );
    const written: WrittenClip[] = [];
    for (const place of places) written.push(await place.commit());
    return written;
  } catch (error) {
    await Promise.all(places.map(({ file }) => rm(file, { force: true })));
    throw error;
  }
}

/** @throws JobFailure ProduceFailed where a clip cannot be written */
async function writeClip(index: number, clip: Clip, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof CutFailed)) throw error;
    const why = error.shortcoming === undefined ? "" : `: ${error.shortcoming}`;
    const message = `clip ${index}, ${clip.in} s to ${clip.out} s of ${clip.media}, could not be written${why}`;
    throw new JobFailure("ProduceFailed", message);
  }
}
