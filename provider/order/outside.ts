import type { Engine, Stamp } from "../engine/engine";
import type { Pace } from "../ims/pace";
import type { Claim } from "./claim";
import type { Drift } from "../lifecycle/drift";
import type { Footage } from "../job/footage";
import type { Ledger } from "./ledger";
import type { Places } from "./places";
import type { Expected } from "../plan/namesakes";
import type { Phase } from "../plan/phase";
import type { Poller } from "./poller";
import type { Progress } from "./progress";
import type { JobRecord } from "../job/record";
import type { Submits } from "./submits";

/** Everything a job needs of the world around it. Tests pass their own. */
export interface Outside {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** One line for the person who watches `pulumi up`. */
  log(line: string): void;
  engine(stamp: Stamp): Promise<Engine>;
  /** What all jobs of this process share. */
  readonly process: ProcessMemory;
  /** The memory of submits on this machine. */
  submits(): Promise<Submits>;
  /** What is remembered of orders on this machine. */
  ledger(): Promise<Ledger>;
  /** Seconds of the videos at these addresses together, where all of them are on this machine; by a look at the disk, without a call. */
  inputSeconds(urls: readonly string[]): Promise<number | undefined>;
  /** Whether the Pulumi that asked for this work is still there. */
  isWanted(): Promise<boolean>;
}

/** What a call of the service needs. */
export type CallOutside = Pick<Outside, "now" | "sleep" | "log" | "process">;

/** What all jobs of one provider process share, of both kinds. */
export interface ProcessMemory {
  /** Claims under way, by base key: inside a process there is one for each. */
  readonly claims: Map<string, Promise<Claim>>;
  /** The accounts that own the recorded jobs of resources that are replaced in this run, by identity. */
  readonly owners: Map<string, string>;
  /** The footage that is recorded with the arguments of resources, by identity. */
  readonly footage: Map<string, readonly Footage[]>;
  /** What refreshes of this process saw of the files of jobs, by identity. */
  readonly drifts: Map<string, Drift>;
  /** Files that resources of this run hold, with the ids of their jobs. */
  readonly liveFiles: Map<string, string>;
  /** Jobs that resources of this run hold. */
  readonly liveJobs: Set<string>;
  /** What Pulumi is doing with a resource, by identity. */
  readonly phases: Map<string, Phase>;
  /** The records of the resources that are replaced in this run, by identity. */
  readonly replaced: Map<string, JobRecord>;
  /** The identities of the resources that write files of the same names, by `BUCKET/KEY` with `{index}`. */
  readonly writers: Map<string, readonly string[]>;
  /** Files that are still to be written in this run, by the identity of their resource. */
  readonly expected: Map<string, Expected>;
  /** As many as may be under way at a time (`highlights:maxConcurrentJobs`). */
  readonly places: Places;
  /** When calls of the service are made. */
  readonly pace: Pace;
  /** Who asks for jobs that are waited for. */
  readonly poller: Poller;
  /** What is said of them. */
  readonly progress: Progress;
}
