import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JobFailure } from "../../local/extraction/job-failure";
import { answerIms } from "../../local/ims/operations";
import type { ImsContext } from "../../local/ims/handler";
import { JobQueue } from "../../local/job-queue";
import type { StoredJob } from "../../local/store/jobs";
import { Jobs } from "../../local/store/jobs";
import { WireError } from "../../local/wire-error";
import { Bucket } from "./bucket";
import type { VirtualClock } from "./clock";
import type { Random } from "./random";

export const account = "local-0000000000aa";

/** The embedded service's own operations over virtual time; its jobs write names instead of videos. */
export class ChaosService {
  readonly bucket = new Bucket();
  /** What must never happen and did. */
  readonly violations: string[] = [];
  /** Chance that a job fails. */
  failing = 0;
  failed = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), "chaos-"));
  private readonly jobs = Jobs.open(this.folder);
  private readonly context: ImsContext;
  private ids = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: Random,
    private readonly accepted: (job: StoredJob) => void,
  ) {
    const now = () => clock.now();
    const queue = new JobQueue({ jobs: this.jobs, now, log: () => undefined, run: (job) => this.work(job) });
    const newId = () => (++this.ids).toString(16).padStart(32, "0");
    const buckets = { bucketExists: () => Promise.resolve(true) };
    this.context = { jobs: this.jobs, queue, buckets, account, region: "cn-shanghai", now, newId };
  }

  /** Newest first. */
  all(): StoredJob[] {
    return this.jobs.all();
  }

  /** @throws WireError as the service answers */
  async answer(action: string, params: Record<string, string>): Promise<object> {
    const before = new Set(this.jobs.all().map(({ id }) => id));
    const reply = await answerIms({ action, params, requestId: "R" }, this.context);
    for (const job of this.jobs.all()) if (!before.has(job.id)) this.judge(job);
    return reply;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Whether a job's order is served: it is under way, or finished with all its files still its own. */
  serves(job: StoredJob): boolean {
    if (job.state === "Failed") return false;
    return job.state !== "Finished" || placesOf(job).every((place) => this.bucket.files.get(place)?.by === job.id);
  }

  /** Two jobs that could both be billed for one desired state. */
  private judge(job: StoredJob): void {
    const twin = this.all().find(
      (other) => other.id !== job.id && orderOf(other) === orderOf(job) && this.serves(other),
    );
    this.accepted(job);
    if (twin) this.violations.push(`paid twice: ${job.id} was accepted while ${twin.id} served the same order`);
  }

  private async work(job: StoredJob) {
    await this.clock.sleep(this.random.whole(2, 90) * 1_000);
    if (this.random.chance(this.failing)) {
      this.failed += 1;
      throw new JobFailure("ChaosFailure", "this job was to fail");
    }
    for (const place of placesOf(job)) this.bucket.write(place, job.id, this.clock.now());
    const input = JSON.parse(job.request.InputConfig ?? "{}") as { MediaArray: { MediaURL: string }[] };
    const TimeRanges = placesOf(job).map((place, i) => ({ In: i, Out: i + 5, OutputURL: urlOf(place) }));
    return { result: { HighlightResults: [{ Media: input.MediaArray[0]!.MediaURL, TimeRanges }] }, warnings: [] };
  }
}

export function isWireError(error: unknown): error is WireError {
  return error instanceof WireError;
}

/** What the stack wished for when the job was submitted; the harness writes it into the user data, beside the library's mark. */
export function orderOf(job: StoredJob): string {
  return (JSON.parse(job.request.UserData ?? "{}") as { order?: string }).order ?? "";
}

function placesOf(job: StoredJob): string[] {
  const { Bucket: bucket, ObjectKey: key } = JSON.parse(job.request.OutputConfig ?? "{}") as Record<string, string>;
  return [0, 1].map((index) => `${bucket}/${key?.replaceAll("{index}", String(index))}`);
}

function urlOf(place: string): string {
  const [bucket, ...key] = place.split("/");
  return `http://${bucket}.oss-cn-shanghai.aliyuncs.com/${key.join("/")}`;
}
