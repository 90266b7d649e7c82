import { JobFailure } from "../../../local/job/failure";
import { type SubJob, subJobIds, subJobsOf } from "../../../local/montage/sub-job";
import type { StoredJob } from "../../../local/store/jobs";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { montage } from "../../../provider/kinds/montage";
import { parseOssUrl } from "../../../schema/address/oss-url";
import { type ChaosKind, type Desk, footage, urlOf } from "./kind";

/** A montage of two reels, each a sub-job with an end of its own. */
export const chaosMontage: ChaosKind = {
  name: "montage",
  outputs: "reels",
  type: "HighlightMontageJob",
  lifecycle: (outside) => lifecycle(montage, outside),
  inputs: ({ count }, key) => ({
    inputConfig: {
      mediaArray: [footage],
      highlightStrategy: {
        themeConfig: { themeType: "SmoothHighlight" },
        targetDurationConfig: { targetDuration: 10 * count },
      },
    },
    outputConfig: { mediaUrl: urlOf(`clips/${key}`), count: 2, width: 1280, height: 720 },
  }),
  async work(job, desk) {
    const { clock, trouble, random } = desk;
    await clock.sleep(random.whole(2, 60) * 1_000);
    if (trouble.strikes("job fails", 0.3)) throw new JobFailure("ChaosFailure", "this job was to fail");
    const making = makeReels(job, desk);
    if (!trouble.strikes("reels appear late", 0.7)) return { result: { subJobs: await making }, warnings: [] };
    return { result: { subJobs: [] }, warnings: [] };
  },
  isUnderWay(job) {
    const reels = subJobsOf(job);
    return job.state !== "Failed" && (job.state !== "Finished" || reels.length === 0 || !reels.every(hasEnded));
  },
  places: (job) =>
    subJobsOf(job)
      .filter(({ status }) => status === "Success")
      .map(({ mediaUrl }) => placeOf(mediaUrl)),
};

/** Makes the reels one after another; each is seen under way before it ends. */
async function makeReels(job: StoredJob, desk: Desk): Promise<readonly SubJob[]> {
  const { clock, random, report } = desk;
  let reels = [0, 1].map((index): SubJob => ({ ...subJobIds(job.id, index), status: "Init", timeline: {} }));
  await clock.sleep(random.whole(1, 20) * 1_000);
  for (const [index, reel] of reels.entries()) {
    reels = reels.with(index, { ...reel, status: "Processing" });
    report({ subJobs: reels });
    await clock.sleep(random.whole(1, 30) * 1_000);
    reels = reels.with(index, endReel(reel, addressOf(job, index), job.id, desk));
    report({ subJobs: reels });
  }
  return reels;
}

function endReel(reel: SubJob, mediaUrl: string, by: string, { bucket, clock, trouble, ended: note }: Desk): SubJob {
  note(reel.jobId);
  if (trouble.strikes("reel fails", 0.3)) {
    return { ...reel, status: "Failed", error: { code: "ChaosFailure", message: "this reel was to fail" } };
  }
  bucket.write(placeOf(mediaUrl), by, clock.now());
  return { ...reel, status: "Success", mediaUrl, duration: 20 };
}

function hasEnded({ status }: SubJob): boolean {
  return status === "Success" || status === "Failed";
}

function addressOf(job: StoredJob, index: number): string {
  const { MediaURL } = JSON.parse(job.request.OutputConfig ?? "{}") as { MediaURL?: string };
  return (MediaURL ?? "").replaceAll("{index}", String(index));
}

function placeOf(url: string | undefined): string {
  const place = parseOssUrl(url ?? "");
  return `${place?.bucket}/${place?.key}`;
}
