import type { z } from "zod";
import { defaultOf } from "../../schema/defaults";
import { listedPart } from "../../schema/field";
import { knobs } from "../../schema/job/knobs";
import type { CostEstimate } from "../../schema/price/estimate";
import type { EngineName, Stamp } from "../engine/engine";
import type { Source } from "../engine/footage/input-length";
import type { RegionId } from "../../schema/regions";
import type { Footage } from "./footage";
import type { JobOutput } from "./job";
import type { CommonArgs, JobKind } from "./kind";

/** A program's arguments, with the fields that the resource class adds to them. */
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
  /** A job to take over instead of a submit; only `create` reads it. */
  readonly adoptJobId?: string;
  /** The place of the notes of submits: `oss://BUCKET/PREFIX`. */
  readonly notes?: string;
  readonly maxCost?: number;
  readonly inputMinutes?: number;
  /** The uploaded files among the job's inputs, with the ETags of their content. */
  readonly footage?: readonly Footage[];
  /** The files of this machine among the job's inputs that the run uploads; never recorded. */
  readonly sources?: readonly Source[];
  /** Unfinished jobs whose outputs are among the arguments, as sentences; never recorded. */
  readonly fedBy?: readonly string[];
  /** Paths of arguments that the program marked secret; their values are never printed. */
  readonly secrets?: readonly string[];
  /** The constant line that names this provider. A record without it cannot be deleted. */
  readonly __provider: string;
}

/** The part of a record that every job has, whatever its kind and state. */
export interface JobFacts {
  readonly region: RegionId;
  readonly engine: EngineName;
  readonly identity: string;
  readonly inputConfig: object;
  readonly outputConfig?: object;
  readonly triggers?: readonly unknown[];
  readonly footage?: readonly Footage[];
  readonly outputRetention?: "retain" | "delete";
  readonly notes?: string;
  readonly secrets?: readonly string[];
  readonly account: string;
  readonly jobId: string;
  readonly createTime?: string;
  readonly endTime?: string;
  readonly estimatedCost?: CostEstimate;
  readonly failure?: { readonly code: string; readonly message: string };
  /**
   * Outputs that were gone or overwritten at the last refresh: `BUCKET/KEY`, `media asset ID` or
   * `editing project ID`.
   */
  readonly missing?: readonly string[];
  readonly warnings: readonly string[];
  readonly __provider: string;
}

/** The record of a job that has not ended, or has failed. */
export type UnfinishedRecord = JobFacts & { readonly state: "pending" | "failed" };

/** The record of a finished job: the facts of any job and the result of its kind, side by side. */
export type FinishedRecord<Result extends object = object> = JobFacts & { readonly state: "finished" } & Result;

/** A job in the stack's state: the arguments it was made with, and its outcome. */
export type JobRecord<Result extends object = object> = UnfinishedRecord | FinishedRecord<Result>;

/** The outputs of a recorded job; none before it has finished. */
export function recordedOutputs<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "outputs">,
  record: JobRecord<Result>,
): JobOutput[] {
  return record.state === "finished" ? kind.outputs(record) : [];
}

/** Arguments outside a kind's definition that are recorded as well. */
const recorded = [
  ...(["engine", "identity", "triggers", "footage", "outputRetention", "notes", "secrets", "__provider"] as const),
];

/**
 * The arguments that a record keeps: those that decide the job's outputs, and those that a later
 * run reads.
 */
export function recordedInputs(definition: z.ZodType, inputs: ResourceInputs): RecordedInputs {
  const own = recorded.filter((name) => inputs[name] !== undefined).map((name) => [name, inputs[name]]);
  return { ...listedPart(definition, inputs), ...Object.fromEntries(own) } as RecordedInputs;
}

/** A record with the arguments of a later run. Arguments that the program dropped are dropped. */
export function withInputs<Result extends object>(
  definition: z.ZodType,
  record: JobRecord<Result>,
  inputs: ResourceInputs,
): JobRecord<Result> {
  const outcome = without(record, [...Object.keys(listedPart(definition, record)), ...recorded]);
  return { ...outcome, ...recordedInputs(definition, inputs) };
}

/** A record with these missing outputs; without the field where there are none. */
export function withMissing<Facts extends JobFacts>(record: Facts, missing: readonly string[]): Facts {
  const rest = without(record, ["missing"]);
  return missing.length === 0 ? rest : { ...rest, missing };
}

function without<Fields extends object>(from: Fields, names: readonly string[]): Fields {
  const copy = { ...from };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}

type RecordedInputs = Pick<JobFacts, "region" | "inputConfig" | "outputConfig" | (typeof recorded)[number]>;

/** What becomes of a job's files when its resource is deleted, by the arguments or the record. */
export function retentionOf({ outputRetention }: Pick<JobFacts, "outputRetention">): "retain" | "delete" {
  return outputRetention ?? defaultOf(knobs.outputRetention);
}

/** The resource's name: the last part of its URN. */
export function resourceName(identity: string): string {
  return identity.slice(identity.lastIndexOf("::") + 2);
}

/** Whether nothing is recorded of the resource yet, so that a create follows this check. */
export function isFirst(olds: object): boolean {
  return Object.keys(olds).length === 0;
}
