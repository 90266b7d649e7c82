import type { PlannedJob } from "../../schema/plan/summary";
import { localPace, Pace } from "../ims/pace";
import type { BucketPages } from "../oss/bucket-pages";
import type { PlacedOrder } from "./order";
import type { Target } from "../job/target";
import type { JobRecord } from "../job/record";
import type { Footage } from "../job/footage";
import type { JobListing } from "./job-listing";
import { Places } from "./places";
import { Poller } from "./polls/poller";
import { ProgressLog } from "./progress";
import { RunTimes } from "./run-times";

/** The shared memory of a provider process at its start. */
export function processMemory(): ProcessMemory {
  return {
    claims: new Map(),
    listings: new Map(),
    owners: new Map(),
    bucketOwners: new Map(),
    footage: new Map(),
    drifts: new Map(),
    bucketPages: new Map(),
    liveFiles: new Map(),
    liveJobs: new Set(),
    phases: new Map(),
    replaced: new Map(),
    rerunReasons: new Map(),
    planned: new Map(),
    toPay: new Map(),
    writers: new Map(),
    expected: new Map(),
    places: new Places(),
    pace: new Pace(),
    localPace: localPace(),
    poller: new Poller(),
    progress: new ProgressLog(),
    runTimes: new RunTimes(),
  };
}

/** The memory that all jobs of one provider process share, whatever their kinds. */
export interface ProcessMemory {
  /** Running claims, by base key. */
  readonly claims: Map<string, Promise<PlacedOrder>>;
  /** What was read of the service's lists of jobs, by kind, engine, region and account. */
  readonly listings: Map<string, JobListing>;
  /** The accounts of the recorded jobs of resources that this run replaces, by identity. */
  readonly owners: Map<string, string>;
  /** The accounts that own the buckets behind a resource's arguments, by identity and bucket. */
  readonly bucketOwners: Map<string, ReadonlyMap<string, string>>;
  /** The footage in the recorded arguments of resources, by identity. */
  readonly footage: Map<string, readonly Footage[]>;
  /** Changes of outputs that refreshes of this process saw, by identity. */
  readonly drifts: Map<string, Drift>;
  /** What refreshes read of the lists of buckets, by engine, account, region and bucket. */
  readonly bucketPages: Map<string, BucketPages>;
  /** The files that resources of this run hold, with the ids of their jobs. */
  readonly liveFiles: Map<string, string>;
  /** The jobs that resources of this run hold. */
  readonly liveJobs: Set<string>;
  /** The command in which Pulumi handles a resource, by identity. */
  readonly phases: Map<string, Phase>;
  /** The records of the resources that this run replaces, by identity. */
  readonly replaced: Map<string, JobRecord>;
  /** Why the jobs that this run replaces run again, by identity. */
  readonly rerunReasons: Map<string, readonly string[]>;
  /** What this run does with the jobs that were decided on so far, by identity. */
  readonly planned: Map<string, PlannedJob>;
  /** What the jobs that this run submits cost at most, by identity. */
  readonly toPay: Map<string, number>;
  /** A file of the program, which makes a summary of the reports in it. */
  reportFile?: string;
  /** The identities of the resources that write to a target, by `BUCKET/KEY` with `{index}`. */
  readonly writers: Map<string, readonly string[]>;
  /** Files that jobs of this run will still write, by the identity of their resource. */
  readonly expected: Map<string, Expected>;
  /** Limits the jobs that run at a time (`highlights:maxConcurrentJobs`). */
  readonly places: Places;
  /** Spaces the calls of the service. */
  readonly pace: Pace;
  /** The same for the embedded service: nothing is spaced there until it throttles. */
  readonly localPace: Pace;
  /** Polls the jobs that are waited for. */
  readonly poller: Poller;
  /** Logs their progress. */
  readonly progress: ProgressLog;
  /** The lengths of the jobs that have ended. */
  readonly runTimes: RunTimes;
}

/** Whether the change that a refresh saw has been reported to Pulumi already. */
export type Drift = "new" | "known";

/**
 * The command in which Pulumi calls `diff`: a preview, an update, or neither of them (a refresh or
 * a targeted destroy, in which nothing runs). Pulumi does not say which; the `check` before the
 * `diff` does, and only previews and updates call one.
 */
export type Phase = "preview" | "update" | "neither";

/** Files that a job of this run will still write. */
export interface Expected {
  /** With `{key}` replaced by digits of the base key. */
  readonly target: Target;
  /** The job, where it was submitted already. */
  readonly jobId?: string;
}
