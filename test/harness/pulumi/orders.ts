import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Jobs, StoredJob } from "../../../local/store/jobs";
import { parseOssUrl } from "../../../schema/address/oss-url";

/** The jobs that the service accepted, by the orders that they were submitted for. */
export class Orders {
  /** Violations so far. */
  readonly violations: string[] = [];
  private readonly accepted = new Map<string, string[]>();

  constructor(
    private readonly data: string,
    private readonly jobs: Jobs,
    private readonly tell: (line: string) => void,
  ) {}

  /** Looks for new jobs. To be called often: a job counts from the look that finds it. */
  look(): void {
    for (const job of this.jobs.all().reverse()) {
      const order = orderOf(job);
      const known = this.accepted.get(order) ?? [];
      if (known.includes(job.id)) continue;
      const twin = known.find((id) => this.serves(id));
      this.tell(`the service accepts ${job.id} for the order "${order}"`);
      this.accepted.set(order, [...known, job.id]);
      if (twin) this.violations.push(`paid twice: ${job.id} was accepted while ${twin} served "${order}"`);
    }
  }

  /**
   * The job that serves an order, or would if its files were still there: the last one that was
   * accepted and did not fail.
   */
  servedBy(order: string): string | undefined {
    this.look();
    return this.accepted.get(order)?.findLast((id) => this.jobs.get(id)?.state !== "Failed");
  }

  get count(): number {
    return [...this.accepted.values()].flat().length;
  }

  /** Whether a job is pending, or finished with all its files in the bucket. */
  private serves(id: string): boolean {
    const job = this.jobs.get(id);
    if (!job || job.state === "Failed") return false;
    return job.state !== "Finished" || filesOf(job).every((file) => existsSync(join(this.data, "oss", file)));
  }
}

/** The order in the user data: the harness's program writes it there. */
function orderOf({ request }: StoredJob): string {
  return (JSON.parse(request.UserData ?? "{}") as { order?: string }).order ?? "";
}

/**
 * The files that a finished job made, as `BUCKET/KEY`. Its result names the source too, which alone
 * lies in no folder.
 */
function filesOf({ result }: StoredJob): string[] {
  const urls = JSON.stringify(result ?? {}).match(/https?:\/\/[^"]+/g) ?? [];
  return urls.flatMap((url) => {
    const place = parseOssUrl(url);
    return place?.key.includes("/") ? [`${place.bucket}/${place.key}`] : [];
  });
}
