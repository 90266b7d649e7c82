import { z } from "zod";
import { text } from "./text";

/** A job of a batch production, as both the list and the look at one job show it. */
export const batchJob = {
  JobId: text,
  /** `Screen_Media_Highlights` for a highlight montage. */
  JobType: text,
  /** Init, Processing, Finished or Failed; anything else means: still under way. */
  Status: text,
  /** JSON text, as submitted, like the two that follow. */
  InputConfig: text,
  EditingConfig: text,
  OutputConfig: text,
  UserData: text,
  /** JSON text; with ErrorCode and ErrorMessage where the job failed. */
  Extend: text,
  /** ISO 8601 in UTC; empty while there is none. */
  CreateTime: text,
  ModifiedTime: text,
  CompleteTime: text,
};

/** Seconds, given as a number or as text; what is neither is taken as absent. */
const seconds = z
  .unknown()
  .optional()
  .transform((value) => {
    const number = value === null || value === undefined || value === "" ? NaN : Number(value);
    return Number.isNaN(number) ? undefined : number;
  });

/** One reel of a batch production. */
export const subJob = z.looseObject({
  JobId: text,
  ProjectId: text,
  MediaId: text,
  MediaURL: text,
  Duration: seconds,
  /** Init, Processing, Success or Failed; anything else means: still under way. */
  Status: text,
  ErrorCode: text,
  ErrorMessage: text,
});

export type SubJob = z.infer<typeof subJob>;
