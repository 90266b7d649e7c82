import type { JobOutcome } from "../../../local/job/queue";
import type { StoredJob } from "../../../local/store/jobs";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import type { Outside } from "../../../provider/order/outside";
import type { Bucket } from "./bucket";
import type { VirtualClock } from "../../fakes/virtual-clock";
import type { KindName } from "./faults";
import type { Random } from "../../fakes/random";
import type { Trouble } from "./trouble";

/** What a stack asks for; a change of it is another order. */
export interface Wish {
  readonly count: number;
  readonly trigger: number;
}

/** Where the service does the work of a job. */
export interface Desk {
  readonly clock: VirtualClock;
  readonly bucket: Bucket;
  readonly trouble: Trouble;
  /** The job's own numbers. */
  readonly random: Random;
  /** Keeps a part of the result while the job is under way, or after its main part has ended. */
  readonly report: (result: object) => void;
  /** Notes that a sub-job has ended now. */
  readonly ended: (subJob: string) => void;
}

/** A file as a record has it. */
export interface RecordedFile {
  readonly bucket: string;
  readonly key: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What the harness knows of a kind of job, beside what the library does. */
export interface ChaosKind {
  readonly name: KindName;
  /** The name of the outputs that hold the files. */
  readonly outputs: "clips" | "reels";
  /** The resource's type. */
  readonly type: string;
  lifecycle(outside: Outside): Lifecycle;
  /**
   * The arguments for a wish, with files under the key; `{index}` in it is the number of a file.
   */
  inputs(wish: Wish, key: string): Pick<ResourceInputs, "inputConfig" | "outputConfig">;
  /** Does a job's work with names instead of videos. */
  work(job: StoredJob, desk: Desk): Promise<JobOutcome>;
  /** Whether work on the job can still go on. */
  isUnderWay(job: StoredJob): boolean;
  /** The files that a finished job wrote, as `BUCKET/KEY`; none for one that came to nothing. */
  places(job: StoredJob): string[];
}

/** The recorded files of a job, whatever else is recorded of them. */
export function filesOf(kind: ChaosKind, record: JobRecord): RecordedFile[] {
  const entries = (record as unknown as Record<string, Partial<RecordedFile>[] | undefined>)[kind.outputs] ?? [];
  return entries.filter((entry): entry is RecordedFile => entry.key !== undefined);
}

/** The address of a file in the harness's one bucket. */
export function urlOf(place: string): string {
  const [bucket, ...key] = place.split("/");
  return `http://${bucket}.oss-cn-shanghai.aliyuncs.com/${key.join("/")}`;
}

export const footage = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";
