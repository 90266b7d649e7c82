import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { cut, CutFailed } from "../media/cut/cut";
import type { Stretch } from "../media/cut/stretch";
import type { RunOptions } from "../media/child";
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
 * Clips that are cut at the same time. One alone uses a core and a half, and of an odd number the
 * last one would be alone with two cores.
 */
const atOnce = 2 + Math.floor(availableParallelism() / 2);

/**
 * Cuts all clips, some at a time, then commits all in order: a job that fails while cutting leaves
 * no file.
 */
export async function exportClips(
  clips: readonly Clip[],
  wanted: Export,
  tools: Tools,
  { track, ...options }: RunOptions & { readonly track?: Track | undefined },
): Promise<WrittenClip[]> {
  const { width, height, video } = wanted;
  const places = clips.map((_, index) => wanted.place(index));
  const queue = [...clips.entries()];
  const work = async (signal: AbortSignal): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, clip] = next;
      const to = places[index]?.file ?? "";
      const written = (seconds: number) => track?.reach(index, seconds);
      const order = { ...clip, width, height, video, to, written };
      await writeClip(index, clip, () => cut(tools, order, { ...options, signal }));
      written(clip.out - clip.in);
    }
  };
  try {
    await together(options.signal, Array<typeof work>(atOnce).fill(work));
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
