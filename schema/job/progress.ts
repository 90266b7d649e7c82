import { z } from "zod";
import { defined } from "../defined";

/**
 * The phases of a job of the embedded service, in their order: waiting for its turn, probing the
 * files, measuring the videos, then cutting clips, or drawing titles and reading music and pictures
 * and making reels.
 */
export const phases = ["waiting", "reading", "analysing", "cutting", "preparing", "making reels"] as const;

export type Phase = (typeof phases)[number];

/** The progress of a job, in the names of the wire. */
const progressOnWire = z.object({
  Phase: z.enum(phases),
  /** The part at work, counted from 1: a video, clip or reel, or a place in the queue. */
  Number: z.int().positive().optional(),
  /** The number of parts. */
  Of: z.int().positive().optional(),
  /** The share of the whole job that is done, from 0 to 1. */
  Share: z.number().min(0).max(1).optional(),
  /** An estimate of the seconds until the end. */
  SecondsLeft: z.number().nonnegative().optional(),
});

export type ProgressOnWire = z.infer<typeof progressOnWire>;

/**
 * The progress of an unfinished job. Only the embedded service tells it; a job that begins anew
 * after a restart of the service begins at 0 again.
 */
export interface JobProgress {
  readonly phase: Phase;
  /** The part at work, counted from 1: a video, clip or reel, or a place in the queue. */
  readonly number?: number;
  /** The number of parts. */
  readonly of?: number;
  /** The share of the whole job that is done, from 0 to 1. */
  readonly share?: number;
  /** An estimate of the seconds until the end. */
  readonly secondsLeft?: number;
}

/** Reads the progress from a reply; undefined where there is none, or one of another form. */
export function readProgress(value: unknown): JobProgress | undefined {
  const { success, data } = progressOnWire.safeParse(value);
  if (!success) return undefined;
  const { Phase: phase, Number: number, Of: of, Share: share, SecondsLeft: secondsLeft } = data;
  return { phase, ...defined({ number, of, share, secondsLeft }) };
}

/** The progress as the embedded service sends it. */
export function writeProgress({ phase, number, of, share, secondsLeft }: JobProgress): ProgressOnWire {
  return { Phase: phase, ...defined({ Number: number, Of: of, Share: share, SecondsLeft: secondsLeft }) };
}
