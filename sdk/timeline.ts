import * as pulumi from "@pulumi/pulumi";
import type * as programEngine from "../provider/engine/program-engine";
import type * as timelines from "../provider/job/timelines";
import type { RegionId } from "../schema/regions";
import { refusal } from "./program/refusal";
import type { Reel } from "./reel";

/**
 * A timeline of an editing project, in the service's own shape: tracks of clips. Fields that are
 * not listed are there as the service gives them.
 */
export interface Timeline {
  readonly VideoTracks?: readonly { readonly VideoTrackClips?: readonly TimelineClip[] }[];
  readonly AudioTracks?: readonly { readonly AudioTrackClips?: readonly TimelineClip[] }[];
  readonly SubtitleTracks?: readonly { readonly SubtitleTrackClips?: readonly TimelineClip[] }[];
  readonly [field: string]: unknown;
}

/** One clip of a track. */
export interface TimelineClip {
  readonly MediaId?: string;
  readonly MediaURL?: string;
  /** Where it begins and ends in its medium, in seconds. */
  readonly In?: number;
  readonly Out?: number;
  /** Where it begins and ends in the reel, in seconds. */
  readonly TimelineIn?: number;
  readonly TimelineOut?: number;
  /** Text of a title or subheading. */
  readonly Content?: string;
  readonly [field: string]: unknown;
}

/** A job whose reels have timelines, as its outputs tell it. */
export interface TimelineOwner {
  readonly name: string;
  readonly type: string;
  readonly engine: "ims" | "local";
  readonly region: RegionId;
  readonly reels: readonly Reel[] | undefined;
}

/** The timelines of a job's reels, read from the service; unknown in a preview. */
export async function timelinesOf(
  job: TimelineOwner,
  resource: pulumi.Resource,
): Promise<(Timeline | undefined)[] | undefined> {
  if (pulumi.runtime.isDryRun()) return pulumi.unknown as Timeline[];
  if (job.reels === undefined) return undefined;
  // By require: a test runner with its own module loader, such as Jest, refuses an import at run
  // time.
  const { engineOfProgram } = require("../provider/engine/program-engine") as typeof programEngine;
  const { readTimelines } = require("../provider/job/timelines") as typeof timelines;
  const { engine, region, name, type } = job;
  const { ims } = await engineOfProgram({ engine, region }, pulumi.runtime.allConfig());
  const found = await readTimelines(ims, job.reels).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(type, name, `${name}: its timelines could not be read: ${why}; run pulumi up again`);
  });
  return Promise.all(
    found.map(async (one, reel) => {
      const warn = (what: string) => pulumi.log.warn(`${name}: the timeline of reel ${reel} ${what}`, resource);
      if (one.is === "not readable") await warn(`could not be read: ${one.why}`);
      if (one.is !== "there") return undefined;
      if (one.isChanged) await warn("was changed since the job ended: this is the present one");
      return one.timeline as Timeline;
    }),
  );
}
