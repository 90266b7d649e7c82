import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerIms } from "../../../local/ims/operations";
import type { ImsContext } from "../../../local/ims/handler";
import { JobQueue } from "../../../local/job/queue";
import { wireTime } from "../../../local/job/wire-time";
import { MediaLibrary } from "../../../local/store/media-library";
import { Templates } from "../../../local/store/templates";
import { Jobs, type StoredJob } from "../../../local/store/jobs";
import { WireError } from "../../../local/wire-error";
import { Bucket } from "./bucket";
import type { VirtualClock } from "../../fakes/virtual-clock";
import type { ChaosKind } from "./kind";
import type { Random } from "../../fakes/random";
import type { Trouble } from "./trouble";

export const account = "local-0000000000aa";

interface Parts {
  readonly kind: ChaosKind;
  readonly clock: VirtualClock;
  readonly trouble: Trouble;
  readonly random: Random;
  accepted(job: StoredJob): void;
}

/**
 * The embedded service's own operations over virtual time; its jobs write names instead of videos.
 */
export class ChaosService {
  readonly bucket = new Bucket();
  /** Violations so far. */
  readonly violations: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "chaos-"));
  private readonly jobs = Jobs.open(this.folder);
  private readonly context: ImsContext;
  /** When sub-jobs ended; the embedded service records no times of them. */
  private readonly ends = new Map<string, string>();
  private ids = 0;

  constructor(private readonly parts: Parts) {
    const now = () => parts.clock.now();
    const queue = new JobQueue({
      jobs: this.jobs,
      now,
      cores: 1,
      bytesOf: () => Promise.resolve(0),
      log: () => undefined,
      run: (job) => this.work(job),
    });
    const newId = () => (++this.ids).toString(16).padStart(32, "0");
    const unexpected = () => Promise.reject(new Error("no job here has media assets"));
    const buckets = { bucketExists: () => Promise.resolve(true), headFile: unexpected, remove: unexpected };
    const { folder } = this;
    const library = MediaLibrary.open(folder, join(folder, "covers"));
    const templates = Templates.open(folder);
    const stores = { jobs: this.jobs, library, templates, buckets, vod: buckets, measure: unexpected };
    const lacksEncoder = () => Promise.resolve(false);
    this.context = { ...stores, queue, account, region: "cn-shanghai", lacksEncoder, now, newId };
  }

  /** Newest first. */
  all(): StoredJob[] {
    return this.jobs.all();
  }

  /** @throws WireError for a reply that is an error */
  async answer(action: string, params: Record<string, string>): Promise<object> {
    const before = new Set(this.jobs.all().map(({ id }) => id));
    const reply = await answerIms({ action, params, requestId: "R" }, this.context);
    for (const job of this.jobs.all()) if (!before.has(job.id)) this.judge(job);
    const { MediaProducingJob: production } = reply as { MediaProducingJob?: { JobId: string } };
    if (!production) return reply;
    return { MediaProducingJob: { ...production, CompleteTime: this.ends.get(production.JobId) ?? "" } };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * Whether a job serves its order: it is pending, or finished with all its files still its own.
   */
  private serves(job: StoredJob): boolean {
    const { kind } = this.parts;
    if (kind.isUnderWay(job)) return true;
    const places = kind.places(job);
    return places.length > 0 && places.every((place) => this.bucket.files.get(place)?.by === job.id);
  }

  /** Looks for another job that serves the same order: both could be billed. */
  private judge(job: StoredJob): void {
    const twin = this.all().find(
      (other) => other.id !== job.id && orderOf(other) === orderOf(job) && this.serves(other),
    );
    this.parts.accepted(job);
    if (twin) this.violations.push(`paid twice: ${job.id} was accepted while ${twin.id} served the same order`);
  }

  private work(job: StoredJob) {
    const { kind, clock, trouble } = this.parts;
    const { bucket, jobs, ends } = this;
    return kind.work(job, {
      clock,
      bucket,
      trouble,
      random: this.parts.random.fork(job.id),
      // Its state stays: a part of the result can come after the end.
      report: (result) => jobs.save({ ...(jobs.get(job.id) ?? job), result }),
      ended: (subJob) => void ends.set(subJob, wireTime(clock.now())),
    });
  }
}

export function isWireError(error: unknown): error is WireError {
  return error instanceof WireError;
}

/**
 * The order that a job was submitted for: the harness writes it into the user data, beside the
 * package's mark.
 */
export function orderOf(job: StoredJob): string {
  return (JSON.parse(job.request.UserData ?? "{}") as { order?: string }).order ?? "";
}
