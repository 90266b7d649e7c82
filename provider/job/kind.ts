import type { Handle, Started, Status, JobOutput, JobDescription, ListedJob, Rehearsal, Warning } from "./job";
import type { z } from "zod";
import type { NamedOperation } from "../../schema/operations/operation";
import type { PricedJob } from "../../schema/price/table";
import type { Rule } from "../../schema/rule";
import type { Medium } from "../engine/footage/input-length";
import type { Ims } from "../ims/client";
import type { Key } from "./key";
import type { Targeting } from "./target";

/** The arguments that every kind has. */
export interface CommonArgs {
  readonly region: string;
  readonly outputConfig?: object | undefined;
}

/** Minutes of output, or the path of the argument that would determine them. */
export type BilledOutput = { readonly minutes: number } | { readonly toldBy: string };

/** The operations that a kind calls, by the function that calls them. */
export interface KindOperations {
  readonly start: readonly NamedOperation[];
  readonly list: readonly NamedOperation[];
  /** Those of `describe` too. */
  readonly status: readonly NamedOperation[];
}

/** A kind of job. The lifecycle is written once over this interface. */
export interface JobKind<Args extends CommonArgs, Result extends object> extends Targeting {
  /** A part of every job's key: it never changes. */
  readonly name: string;
  /** The word for one output, such as `clip`; its plural ends with s. */
  readonly noun: string;
  /** All arguments, this package's own options included. */
  readonly args: z.ZodType<Args>;
  /** The arguments that decide the outputs: they are compared, hashed and sent. */
  readonly definition: z.ZodType;
  readonly rules: readonly Rule<Args>[];
  /** The members of `outputConfig` that name files: `{key}` in them is replaced. */
  readonly fileNames: readonly string[];
  /** The service's operations that the functions below call; RAM policies are made of them. */
  readonly operations: KindOperations;
  /** The line of the price list by which its jobs are billed. */
  readonly pricedAs: PricedJob;
  /**
   * The billed length of the output, for a kind whose output is billed beside its input. Runs
   * before the check: arguments may be missing or wrong.
   */
  billedOutput?(args: object): BilledOutput;
  /**
   * The videos whose length is billed; undefined where one is missing or wrong. Runs before the
   * check.
   */
  media(args: object): readonly Medium[] | undefined;
  start(ims: Ims, args: Args, key: Key): Promise<Started>;
  /**
   * The words of the list for the states of jobs that have not ended. With them many jobs are
   * polled by pages of the list; a job that is not in one of these states is asked for by itself.
   */
  readonly pendingStates?: readonly string[];
  /** Newest first. */
  list(ims: Ims, since: Date): AsyncIterable<ListedJob>;
  status(ims: Ims, job: Handle): Promise<Status<Result>>;
  /** The arguments of a job that another resource or tool submitted. */
  describe(ims: Ims, job: Handle): Promise<JobDescription<Args>>;
  /** Sentences for a preview of a new job about what is known only at its submit. */
  openPoints?(args: object): readonly Warning[];
  /**
   * Asks beforehand what the submit of these arguments would say; undefined where that is known
   * without a call. In place of {@link openPoints}, where look-ups are allowed.
   */
  rehearse?(args: Args): ((ims: Ims, baseKey: string) => Promise<Rehearsal>) | undefined;
  /** Warnings of a refresh: what a finished job was made from and has changed since. */
  changesSince?(ims: Ims, record: object, baseKey: string): Promise<readonly Warning[]>;
  /** All outputs of a result: for the look after the job, refresh, deletion and state. */
  outputs(result: Result): JobOutput[];
}
