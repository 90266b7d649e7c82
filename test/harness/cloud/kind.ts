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

/** The arguments of a program that change here; other ones are another order. */
export interface Wish {
  readonly count: number;
  readonly trigger: number;
}

/** What the service needs to work on a job. */
export interface Desk {
  readonly clock: VirtualClock;
  readonly bucket: Bucket;
  readonly trouble: Trouble;
  /** The job's own numbers. */
  readonly random: Random;
  /** Stores a part of the result while the job runs, or after its main part has ended. */
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

/** A kind of job, with the facts of it that the harness needs. */
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
  /** Works on a job: writes names instead of videos. */
  work(job: StoredJob, desk: Desk): Promise<JobOutcome>;
  /** Whether the service may still work on the job. */
  isUnderWay(job: StoredJob): boolean;
  /** The files that a job wrote, as `BUCKET/KEY`; none where it failed. */
  places(job: StoredJob): string[];
}

/** The recorded files of a job. */
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
