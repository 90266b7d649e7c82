import { defined } from "../schema/defined";
import type { FoundMoment } from "../schema/extraction/result";

/** A moment that was found, and the file that was cut from it. */
export interface Clip extends FoundMoment {
  /**
   * Path of the clip on this machine, relative to the folder of Pulumi.yaml. Only on the engine
   * `local`, where `url` is the address that the clip would have in the cloud; `linkOf` gives a
   * link on both engines.
   */
  readonly file?: string;
  /** Bucket of the clip. Absent without `needExport`. */
  readonly bucket?: string;
  /** Key of the clip. Absent without `needExport`. */
  readonly key?: string;
  /** Bytes. Absent without `needExport`, or where the file may not be read. */
  readonly size?: number;
  /** ETag of the clip, without quotes; absent as `size`. */
  readonly etag?: string;
  /** When the clip was written, ISO 8601 in UTC; absent as `size`. */
  readonly lastModified?: string;
}

/** The clips of one video, in the service's own shape. */
export interface HighlightResult {
  /** Media id or address, exactly as given in the arguments. */
  readonly media: string;
  readonly timeRanges: readonly {
    /** Seconds. */
    readonly in: number;
    /** Seconds. */
    readonly out: number;
    readonly tags: readonly string[];
    readonly outputUrl?: string;
    readonly mediaId?: string;
  }[];
}

/**
 * Groups a flat list of clips by video, as the service does.
 * @param videos all videos, where one of them has no clip; by default those of the clips, in the
 * order of their first clips
 */
export function highlightResultsOf(clips: readonly Clip[], videos?: readonly string[]): HighlightResult[] {
  const media = [...new Set([...(videos ?? []), ...clips.map((clip) => clip.media)])];
  return media.map((name) => ({
    media: name,
    timeRanges: clips
      .filter((clip) => clip.media === name)
      .map((clip) => ({
        in: clip.in,
        out: clip.out,
        tags: clip.tags,
        ...defined({ outputUrl: clip.url, mediaId: clip.mediaId }),
      })),
  }));
}
