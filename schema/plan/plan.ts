import type { MinutesBy, OpenPrice, Price } from "./summary";

/** How a plan ends, as an exit code tells it too. */
export type Verdict = "nothing to pay" | "would run" | "over the limit" | "failed";

/** The review of one or more previews: what `alicloud-highlights plan` draws and prints as JSON. */
export interface Plan {
  readonly version: 1;
  readonly verdict: Verdict;
  /** The limit of `--max-cost`. */
  readonly limit?: PlanLimit;
  /** In the order of their names. */
  readonly stacks: readonly StackPlan[];
}

/** A limit on the jobs of all stacks together, each currency by itself. */
export interface PlanLimit {
  readonly amount: number;
  /** The most that could be paid, by currency. */
  readonly most: Readonly<Partial<Record<Price["currency"], number>>>;
  /** Jobs that would be submitted and of which not even a bound is known. */
  readonly unbounded: number;
  /** Whether a sum in `most` is above it. */
  readonly isOver: boolean;
}

/** The plan of one stack. */
export interface StackPlan {
  readonly project: string;
  readonly stack: string;
  /** `preview` for the output of `preview --json`, `update plan` for a file of `--save-plan`. */
  readonly source: "preview" | "update plan";
  /** Whether the preview gave prices and reasons as data. */
  readonly hasFacts: boolean;
  /** False where the preview failed before all jobs were judged. */
  readonly isComplete: boolean;
  /** Sorted by what happens to them, then by name. */
  readonly jobs: readonly PlannedAction[];
  /** The cost of the jobs that would be submitted. */
  readonly cost: PlanCost;
  /** The recorded prices of the deployed jobs, and what the run adds to them. */
  readonly deployed?: { readonly amount: number; readonly difference: number };
  /** The limit of `highlights:maxCost`. */
  readonly maxCost?: number;
  /** The preview failed because of `maxCost` or `highlights:maxCost`. */
  readonly isOverLimit: boolean;
  /** Where the prices come from: `list price of 2026-06`. */
  readonly basis?: string;
  /** Steps of other resources, by Pulumi's word for them: `{"create": 4}`. */
  readonly others: Readonly<Record<string, number>>;
  /** Messages of the preview, as sentences. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What happens to a job. `may run again` rests on values that only the deployment knows. */
export const actions = [
  "run",
  "run again",
  "may run again",
  "take over",
  "resume",
  "update",
  "remove",
  "other",
  "keep",
] as const;

export type Action = (typeof actions)[number];

/** A resource of this package and what the deployment would do with it. */
export interface PlannedAction {
  readonly urn: string;
  readonly name: string;
  readonly kind: string;
  readonly does: Action;
  readonly engine?: "ims" | "local";
  readonly region?: string;
  /** Reasons other than the changed settings, as sentences. */
  readonly reasons: readonly string[];
  readonly changes: readonly PlannedSetting[];
  /** The job that is deployed. */
  readonly jobId?: string;
  /** A job that would be taken over, and on what condition it would not. */
  readonly takesOver?: { readonly jobId: string; readonly unless?: string };
  /** The price of a job that would be submitted. */
  readonly cost?: Price;
  readonly minutesBy?: MinutesBy;
  /** The price by the minute where the length is not known. */
  readonly openCost?: OpenPrice;
  /** The recorded price of the deployed job. */
  readonly deployed?: Price;
  /** What becomes of the deployed job's files. */
  readonly files: PlannedFiles;
  readonly warnings: readonly string[];
}

/** Files as `BUCKET/KEY`, others by their names. */
export interface PlannedFiles {
  readonly deleted: readonly string[];
  readonly overwritten: readonly string[];
  readonly kept: readonly string[];
}

/** A changed setting; the values are shown as text. */
export interface PlannedSetting {
  /** `inputConfig.strategy.count` */
  readonly path: string;
  readonly old: string;
  readonly new: string;
  /** Unit of the values, as a plural noun. */
  readonly unit?: string;
  /** What the setting is, in a few words. */
  readonly about?: string;
}

/** What a stack would pay. */
export interface PlanCost {
  /** Jobs that would be submitted. */
  readonly jobs: number;
  /** Jobs that would be submitted and run on this machine, for nothing. */
  readonly local: number;
  /** Of those whose price is known. */
  readonly minutes: number;
  readonly amount: number;
  readonly currency?: Price["currency"];
  /** Jobs that would be submitted and whose length is not known. */
  readonly unknown: number;
  /** The most to pay; absent where a job has no bound. */
  readonly most?: number;
  /** Jobs without a bound. */
  readonly unbounded: number;
}
