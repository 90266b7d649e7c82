import type { Findings } from "./findings";
import type { Pool } from "../media/pool";
import type { Tools } from "../media/tools";
import type { Buckets } from "../store/buckets";
import type { MediaLibrary } from "../store/media-library";

/** The surroundings of the work on a job of any type. */
export interface JobContext {
  readonly buckets: Buckets;
  /** The buckets of the service itself: those of VOD, and one with cover pictures. */
  readonly vod: Buckets;
  readonly account: string;
  readonly library: MediaLibrary;
  readonly tools: Tools;
  /** Bounds the files that all jobs write at the same time. */
  readonly pool: Pool;
  /** The cache of measurements by the content of objects. */
  readonly findings: Findings;
  /** The job's folder. */
  readonly folder: string;
  readonly defaultRegion: string;
  readonly now: () => number;
  log(line: string): void;
}
