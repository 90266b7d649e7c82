import type { z } from "zod";
import { listedPart } from "../../schema/field";
import type { CostEstimate } from "../../schema/prices";
import type { EngineName, Stamp } from "../engine/engine";
import type { RegionId } from "../../schema/regions";
import type { Footage } from "./footage";

/** What the resource class adds to a program's arguments. */
export interface ResourceInputs extends Stamp {
  /** The resource's URN. */
  readonly identity: string;
  readonly inputConfig: object;
  readonly outputConfig?: object;
  readonly userData?: Record<string, unknown>;
  readonly triggers?: readonly unknown[];
  readonly wait?: boolean;
  readonly timeout?: string;
  readonly outputRetention?: "retain" | "delete";
  readonly onMissingOutput?: "warn" | "rerun";
  /** A job to take over in place of a submit; read by create only. */
  readonly adoptJobId?: string;
  readonly maxCost?: number;
  readonly inputMinutes?: number;
  /** The uploaded files that the job is made of, with their content. */
  readonly footage?: readonly Footage[];
  /** Jobs that had not ended and whose outputs are among the arguments, in words; not recorded. */
  readonly fedBy?: readonly string[];
  /** Paths of arguments that the program marked secret; their values are never shown. */
  readonly secrets?: readonly string[];
  /** The constant line that names this provider; it must never be lost from what is recorded. */
  readonly __provider: string;
}

/**
 * What is recorded of a job in the stack's state: the arguments it was made with and what came of
 * it.
 */
export interface JobRecord {
  readonly region: RegionId;
  readonly engine: EngineName;
  readonly identity: string;
  readonly inputConfig: object;
  readonly outputConfig?: object;
  readonly triggers?: readonly unknown[];
  readonly footage?: readonly Footage[];
  readonly outputRetention?: "retain" | "delete";
  readonly secrets?: readonly string[];
  readonly account: string;
  readonly jobId: string;
  readonly state: "pending" | "finished" | "failed";
  readonly createTime?: string;
  readonly endTime?: string;
  readonly estimatedCost?: CostEstimate;
  readonly failure?: { readonly code: string; readonly message: string };
  /**
   * Outputs that were gone or overwritten at the last look: `BUCKET/KEY`, `media asset ID` or
   * `editing project ID`.
   */
  readonly missing?: readonly string[];
  readonly warnings: readonly string[];
  readonly __provider: string;
}

/** The arguments outside a kind's definition that are recorded all the same. */
const recorded = ["engine", "identity", "triggers", "footage", "outputRetention", "secrets", "__provider"] as const;

/**
 * The part of a record that is a copy of the arguments: what decides what comes out, and what a
 * later run needs to know.
 */
export function recordedInputs(definition: z.ZodType, inputs: ResourceInputs): RecordedInputs {
  const own = recorded.filter((name) => inputs[name] !== undefined).map((name) => [name, inputs[name]]);
  return { ...listedPart(definition, inputs), ...Object.fromEntries(own) } as RecordedInputs;
}

/**
 * A record with the arguments of a later run: one that the program no longer gives is taken out.
 */
export function withInputs(definition: z.ZodType, record: JobRecord, inputs: ResourceInputs): JobRecord {
  const copies = [...Object.keys(listedPart(definition, record)), ...recorded] as string[];
  const rest = Object.fromEntries(Object.entries(record).filter(([name]) => !copies.includes(name)));
  return { ...(rest as unknown as JobRecord), ...recordedInputs(definition, inputs) };
}

type RecordedInputs = Pick<JobRecord, "region" | "inputConfig" | "outputConfig" | (typeof recorded)[number]>;

/** The resource's own name: the last part of its URN. */
export function resourceName(identity: string): string {
  return identity.slice(identity.lastIndexOf("::") + 2);
}

/** Nothing is recorded of the resource: a create follows this check. */
export function isFirst(olds: object): boolean {
  return Object.keys(olds).length === 0;
}
