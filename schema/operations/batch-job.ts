import { z } from "zod";
import { text } from "./text";

/**
 * A field without which the rest can be used: what is neither text nor a number is taken as absent.
 */
const spare = text.catch(undefined);

/** JSON text; an answer that holds the structure itself is taken as well. */
const json = z
  .unknown()
  .optional()
  .transform((value) => (isRecord(value) ? JSON.stringify(value) : spare.parse(value)));

/** A job of a batch production, as both the list and the look at one job show it. */
export const batchJob = {
  JobId: text,
  /** `Screen_Media_Highlights` for a highlight montage. */
  JobType: spare,
  /** Init, Processing, Finished or Failed; anything else means: still under way. */
  Status: text,
  /** As submitted, like the three that follow. */
  InputConfig: json,
  EditingConfig: json,
  OutputConfig: json,
  UserData: json,
  /** With ErrorCode and ErrorMessage where the job failed. */
  Extend: json,
  /** ISO 8601 in UTC; empty while there is none. */
  CreateTime: spare,
  ModifiedTime: spare,
  CompleteTime: spare,
};

/** One reel of a batch production, as far as it can be read. */
export interface SubJob {
  readonly JobId?: string | undefined;
  readonly ProjectId?: string | undefined;
  readonly MediaId?: string | undefined;
  readonly MediaURL?: string | undefined;
  /** Seconds. */
  readonly Duration?: number | undefined;
  /** Init, Processing, Success or Failed; anything else means: still under way. */
  readonly Status?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  /** The fields above that hold something else than their type. */
  readonly unread: readonly string[];
}

const textFields = ["JobId", "ProjectId", "MediaId", "MediaURL", "Status", "ErrorCode", "ErrorMessage"] as const;

/**
 * Undefined where it is no object. One that cannot be read must not take the others with it: they
 * were paid for.
 */
export const subJob = z.unknown().transform((entry): SubJob | undefined => {
  if (!isRecord(entry)) return undefined;
  const texts = textFields.map((name) => [name, text.safeParse(entry[name])] as const);
  const duration = seconds(entry.Duration);
  return {
    ...Object.fromEntries(texts.map(([name, { data }]) => [name, data])),
    Duration: duration,
    unread: [
      ...texts.filter(([, { success }]) => !success).map(([name]) => name),
      ...(duration !== undefined || isAbsent(entry.Duration) ? [] : ["Duration"]),
    ],
  };
});

function isAbsent(value: unknown): boolean {
  const { success, data } = text.safeParse(value);
  return success && data === undefined;
}

/** A number, or a number as text. */
function seconds(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
