import { z } from "zod";
import { text } from "./text";

/** An optional text or number: any other value counts as absent. */
const spare = text.catch(undefined);

/** JSON text; the structure itself is accepted as well. */
const json = z
  .unknown()
  .optional()
  .transform((value) => (isRecord(value) ? JSON.stringify(value) : spare.parse(value)));

/** A job of a batch production, in the answers on one job and on a list of jobs. */
export const batchJob = {
  JobId: text,
  /** `Screen_Media_Highlights` for a highlight montage. */
  JobType: spare,
  /** Init, Processing, Finished or Failed; any other value counts as under way. */
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

/** One reel of a batch production, in its readable parts. */
export interface SubJob {
  readonly JobId?: string | undefined;
  readonly ProjectId?: string | undefined;
  readonly MediaId?: string | undefined;
  readonly MediaURL?: string | undefined;
  /** Seconds. */
  readonly Duration?: number | undefined;
  /** Init, Processing, Success or Failed; any other value counts as under way. */
  readonly Status?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  /** The fields above whose values have another type. */
  readonly unread: readonly string[];
}

const textFields = ["JobId", "ProjectId", "MediaId", "MediaURL", "Status", "ErrorCode", "ErrorMessage"] as const;

/**
 * Undefined where the entry is not an object. An entry that cannot be read must not hide the
 * others, which were paid for.
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
