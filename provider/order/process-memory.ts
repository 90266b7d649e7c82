import { Pace } from "../ims/pace";
import type { PlacedOrder } from "./order";
import type { Target } from "../job/target";
import type { JobRecord } from "../job/record";
import type { Footage } from "../job/footage";
import { Places } from "./places";
import { Poller } from "./poller";
import { Progress } from "./progress";

/** What all jobs of a provider process share, at its beginning. */
export function processMemory(): ProcessMemory {
  return {
    claims: new Map(),
    owners: new Map(),
    footage: new Map(),
    drifts: new Map(),
    liveFiles: new Map(),
    liveJobs: new Set(),
    phases: new Map(),
    replaced: new Map(),
    writers: new Map(),
    expected: new Map(),
    places: new Places(),
    pace: new Pace(),
    poller: new Poller(),
    progress: new Progress(),
  };
}

/** What all jobs of one provider process share, of both kinds. */
export interface ProcessMemory {
  /** Claims under way, by base key: inside a process there is one for each. */
  readonly claims: Map<string, Promise<PlacedOrder>>;
  /**
   * The accounts that own the recorded jobs of resources that are replaced in this run, by
   * identity.
   */
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
  /**
   * The identities of the resources that write files of the same names, by `BUCKET/KEY` with
   * `{index}`.
   */
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

/** What a refresh of this process saw of a job's files, and has told. */
export type Drift = "new" | "known";

/**
 * What Pulumi is doing with a resource: a preview, an update, or neither of them, as in a refresh
 * or a targeted destroy, where `diff` is called and nothing runs. Pulumi does not say so; the
 * `check` before a `diff` does, and only previews and updates have one.
 */
export type Phase = "preview" | "update" | "neither";

/** Files that a job of this run is still to write. */
export interface Expected {
  /** With the digits of the base key in place of `{key}`. */
  readonly target: Target;
  /** The job, where there is one already. */
  readonly jobId?: string;
}
