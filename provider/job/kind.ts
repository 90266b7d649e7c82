import type { Handle, Started, Status, JobOutput, Shown, ListedJob } from "./job";
import type { z } from "zod";
import type { Rule } from "../../schema/rule";
import type { Ims } from "../ims/client";
import type { Key } from "./key";
import type { Targeting } from "./target";

/** The arguments that every kind has. */
export interface CommonArgs {
  readonly region: string;
  readonly outputConfig?: object | undefined;
}

/** Minutes of output, or the path of the argument that would tell. */
export type BilledOutput = { readonly minutes: number } | { readonly toldBy: string };

/** How one kind of job differs from another; the lifecycle is written once over all kinds. */
export interface JobKind<Args extends CommonArgs, Result extends object> extends Targeting {
  /** Part of every job's key: it never changes. */
  readonly name: string;
  /** One of the things that a job makes, such as `clip`; its plural ends with s. */
  readonly noun: string;
  /** All arguments, this library's own included. */
  readonly args: z.ZodType<Args>;
  /** Those that decide what comes out: compared, hashed and sent. */
  readonly definition: z.ZodType;
  readonly rules: readonly Rule<Args>[];
  /** The members of `outputConfig` that name files: `{key}` in them is replaced. */
  readonly fileNames: readonly string[];
  /** The names of the service's operations that are called for a job of this kind. */
  readonly operations: readonly string[];
  /**
   * The billed length of what comes out, for a kind whose output is billed beside its input.
   * Arguments may be missing or wrong here.
   */
  billedOutput?(args: object): BilledOutput;
  /**
   * The addresses of the videos whose length is billed, where all of them are addresses. Arguments
   * may be missing or wrong here.
   */
  media(args: object): readonly string[] | undefined;
  start(ims: Ims, args: Args, key: Key): Promise<Started>;
  /** Newest first. */
  list(ims: Ims, since: Date): AsyncIterable<ListedJob>;
  status(ims: Ims, job: Handle): Promise<Status<Result>>;
  /** The arguments of a job, for one that was made elsewhere. */
  shown(ims: Ims, job: Handle): Promise<Shown<Args>>;
  /** One list for the look at what was made, drift, deletion and state. */
  outputs(result: Result): JobOutput[];
}
