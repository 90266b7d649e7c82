import { z } from "zod";

/**
 * Prefix of the line in which a preview gives the facts of all jobs as JSON: one line at its end,
 * or before a failure of the check, with the jobs known so far. `preview --json` has it among the
 * `diagnostics`.
 */
export const summaryPrefix = "highlights:summary";

/** A list price. */
const price = z.strictObject({
  /** In `currency`, rounded to cents. */
  amount: z.number(),
  currency: z.enum(["USD", "CNY"]),
  /** Billed minutes. */
  minutes: z.number(),
  /** Month of the prices, `YYYY-MM`. */
  priceDate: z.string(),
});

/** The way in which the length of the input became known. */
const minutesBy = z.enum(["inputMinutes", "file", "header", "media library"]);

/** The price of a run whose length is not known. */
const openPrice = z.strictObject({
  /** What a billed minute costs. */
  perMinute: z.number(),
  currency: z.enum(["USD", "CNY"]),
  priceDate: z.string(),
  /** The price of the longest input that the service takes, two hours, and of the output. */
  most: z.number().optional(),
});

const plannedJob = z.strictObject({
  urn: z.string(),
  name: z.string(),
  /** `extraction` or `montage`. */
  kind: z.string(),
  engine: z.enum(["ims", "local"]),
  /** Absent where it is not known yet. */
  region: z.string().optional(),
  /** The Decision. A new resource runs. */
  act: z.enum(["keep", "update", "resume", "run"]),
  /**
   * Whether the stack has no job of this resource yet; true as well for one that Pulumi replaces on
   * request (`--replace`, a taint), of which it tells no provider.
   */
  isNew: z.boolean(),
  /** Sentences; empty for a new resource and for `keep`. */
  reasons: z.array(z.string()),
  /** All reasons rest on values that are not known yet: the job may run again. */
  isOpen: z.boolean(),
  /** The recorded job. */
  jobId: z.string().optional(),
  /** A job that would be taken over instead of a submit, for nothing. */
  takesOver: z.strictObject({ jobId: z.string(), unless: z.string().optional() }).optional(),
  /** For `run`: the price; 0 for a job that is taken over. Absent where the length is not known. */
  cost: price.optional(),
  minutesBy: minutesBy.optional(),
  /** Where the price comes from, in words: `the list price of 2026-06`. */
  basis: z.string().optional(),
  /** For `run` without `cost`. */
  openCost: openPrice.optional(),
  /** The price recorded for the deployed job. */
  deployed: price.optional(),
  /**
   * What becomes of the recorded job's files where it runs again: `BUCKET/KEY` or `media asset ID`.
   */
  files: z
    .strictObject({ deleted: z.array(z.string()), overwritten: z.array(z.string()), kept: z.array(z.string()) })
    .optional(),
  warnings: z.array(z.string()),
});

const totals = z.strictObject({
  /** Jobs that would be submitted. */
  run: z.number(),
  takenOver: z.number(),
  resume: z.number(),
  update: z.number(),
  keep: z.number(),
  /** Minutes and amount to pay, of the jobs whose price is known. */
  minutes: z.number(),
  amount: z.number(),
  currency: z.enum(["USD", "CNY"]),
  /** Where the prices come from: `the list price of 2026-06`; several joined by commas. */
  basis: z.string(),
  /** Jobs that would be submitted and whose length is not known. */
  unknown: z.number(),
  /** The most to pay: `amount` and the bounds of the unknown jobs; absent where one has none. */
  most: z.number().optional(),
  /** The recorded prices of the jobs that are deployed now, and what the run adds to them. */
  deployed: z.number(),
  difference: z.number(),
});

/** The facts of a preview. */
export const summary = z.strictObject({
  version: z.literal(1),
  stack: z.string(),
  project: z.string(),
  /** False where the preview failed before all jobs were judged. */
  isComplete: z.boolean(),
  jobs: z.array(plannedJob),
  totals,
  /** The limit of `highlights:maxCost`. */
  maxCost: z.number().optional(),
});

export type Price = z.infer<typeof price>;
export type OpenPrice = z.infer<typeof openPrice>;
export type MinutesBy = z.infer<typeof minutesBy>;
export type PlannedJob = z.infer<typeof plannedJob>;
export type Totals = z.infer<typeof totals>;
export type Summary = z.infer<typeof summary>;

/** The line of a summary. */
export function summaryLine(facts: Summary): string {
  return `${summaryPrefix} ${JSON.stringify(facts)}`;
}

/** The summary in a line of a preview; undefined for any other line. */
export function summaryIn(line: string): Summary | undefined {
  if (!line.startsWith(`${summaryPrefix} `)) return undefined;
  return summary.parse(JSON.parse(line.slice(summaryPrefix.length + 1)));
}
