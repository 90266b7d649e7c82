import assert from "node:assert/strict";
import { join } from "node:path";
import { extract } from "../../../local/extraction/extract";
import { JobTrack } from "../../../local/job/track";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import type { Status } from "../../../provider/job/job";
import { kinds } from "../../../provider/kinds/all";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { type JobProgress, phases } from "../../../schema/job/progress";
import { readOwnFacts } from "../../../schema/own-facts";
import { machineTools, makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, engineOn } from "./embedded-ims";
import { eventually, pause } from "./eventually";

const region = "cn-shanghai";
const address = (bucket: string, key: string) => `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;
const bursts = tone([
  [4, 7],
  [12, 15],
]);

/** Polls a job until it has ended, and gives its progress at each poll that found another one. */
async function watch(
  kind: { status(ims: Ims, job: { jobId: string }): Promise<Status<object>> },
  ims: Ims,
  jobId: string,
): Promise<{ seen: JobProgress[]; end: Status<object> }> {
  const seen: JobProgress[] = [];
  for (;;) {
    const status = await kind.status(ims, { jobId });
    if (status.is !== "pending") return { seen, end: status };
    const { progress } = status;
    // Between the last work and the recorded end there is none.
    if (progress && JSON.stringify(progress) !== JSON.stringify(seen.at(-1))) seen.push(progress);
    await pause();
  }
}

function checkOrder(seen: readonly JobProgress[]): void {
  for (const [i, { phase, number, of, share = 0 }] of seen.entries()) {
    const before = seen[i - 1];
    if (number !== undefined) assert.ok(number >= 1 && number <= of!, JSON.stringify(seen[i]));
    if (before === undefined) continue;
    assert.ok(share >= (before.share ?? 0), `${before.share}, then ${share}`);
    assert.ok(phases.indexOf(phase) >= phases.indexOf(before.phase), `${before.phase}, then ${phase}`);
    if (phase === before.phase && phase !== "waiting") assert.ok((number ?? 0) >= (before.number ?? 0));
  }
}

describe("the progress of a job of the embedded service", function () {
  this.timeout(60_000);
  let folder: DataFolder;
  let service: RunningService;
  let video: string;

  beforeEach(async () => {
    folder = await dataFolder({ cores: 1 });
    service = await folder.start();
    video = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound: bursts });
    const { objects } = engineOn(service, region);
    await Promise.all([objects.createBucket("footage"), objects.createBucket("out")]);
    await objects.put("footage", "talk.mp4", video);
  });
  afterEach(() => folder.remove());

  async function submitExtraction(ims: Ims): Promise<string> {
    const { JobId = "" } = await ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({
        MediaArray: [{ MediaURL: address("footage", "talk.mp4") }],
        Strategy: { Count: 2, ClipDuration: 4 },
      }),
      OutputConfig: JSON.stringify({ NeedExport: true, Bucket: "out", ObjectKey: "{index}.mp4" }),
    });
    return JobId;
  }

  it("grows from the first file to the last clip of an extraction, and ends in its timings", async () => {
    const ims = clientOf(service);
    const jobId = await submitExtraction(ims);
    folder.open();
    const { seen, end } = await watch(kinds.extraction, ims, jobId);
    assert.equal(end.is, "finished");
    checkOrder(seen);
    assert.ok(seen.length >= 3, JSON.stringify(seen));
    assert.deepEqual([seen.at(-1)!.phase, seen.at(-1)!.of], ["cutting", 2]);
    const { Output } = await ims.call(getSmartHandleJob, { JobId: jobId });
    const { progress, timings = {} } = readOwnFacts(Output);
    assert.equal(progress, undefined);
    assert.deepEqual(Object.keys(timings), ["reading", "analysing", "cutting"]);
    assert.ok(timings.analysing! + timings.cutting! > 0);
  });

  it("grows from the first file to the last reel of a montage, and ends in its timings", async () => {
    const ims = clientOf(service);
    const { JobId: jobId = "" } = await ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: [address("footage", "talk.mp4")],
        HighlightStrategy: {
          ThemeConfig: { ThemeType: "SmoothHighlight" },
          TargetDurationConfig: { TargetDuration: 6 },
        },
      }),
      OutputConfig: JSON.stringify({ MediaURL: address("out", "{index}.mp4"), Count: 2, Width: 128, Height: 128 }),
    });
    folder.open();
    const { seen, end } = await watch(kinds.montage, ims, jobId);
    assert.equal(end.is, "finished");
    checkOrder(seen);
    assert.deepEqual([seen.at(-1)!.phase, seen.at(-1)!.of], ["making reels", 2]);
    const { EditingBatchJob } = await ims.call(getBatchMediaProducingJob, { JobId: jobId });
    const { progress, timings = {} } = readOwnFacts(EditingBatchJob?.Extend);
    assert.equal(progress, undefined);
    assert.deepEqual(Object.keys(timings), ["reading", "analysing", "preparing", "making reels"]);
  });

  it("reaches all of the job with the last clip", async () => {
    const track = new JobTrack(() => performance.now());
    const place = (index: number) => ({
      file: join(folder.path, `${index}.mp4`),
      commit: () => Promise.resolve({ url: "u" }),
    });
    await extract(
      { media: [{ media: "a", file: video }], strategy: { count: 2, clipDuration: 4 }, export: { place } },
      {
        tools: await machineTools(),
        folder: folder.path,
        signal: new AbortController().signal,
        log: () => undefined,
        track,
      },
    );
    const { secondsLeft: _estimate, ...progress } = track.progress;
    assert.deepEqual(progress, { phase: "cutting", number: 2, of: 2, share: 1 });
  });

  it("tells a job that waits its place in the queue, and a job that begins anew after a restart its own", async () => {
    const ims = clientOf(service);
    const first = await submitExtraction(ims);
    await eventually(() => folder.begun.length === 1);
    const [second, third] = [await submitExtraction(ims), await submitExtraction(ims)];
    const progressOf = async (client: Ims, jobId: string) => {
      const status = await kinds.extraction.status(client, { jobId });
      return status.is === "pending" ? status.progress : undefined;
    };
    assert.deepEqual(await progressOf(ims, first), { phase: "reading", share: 0 });
    assert.deepEqual(await progressOf(ims, second), { phase: "waiting", number: 1, of: 2 });
    assert.deepEqual(await progressOf(ims, third), { phase: "waiting", number: 2, of: 2 });

    const closing = service.close();
    folder.open();
    await closing;
    const next = clientOf(await folder.start());
    await eventually(() => folder.begun.length === 2);
    assert.deepEqual(await progressOf(next, first), { phase: "reading", share: 0 });
    assert.deepEqual(await progressOf(next, third), { phase: "waiting", number: 2, of: 2 });
    folder.open();
    const { seen, end } = await watch(kinds.extraction, next, third);
    assert.equal(end.is, "finished");
    assert.equal(seen[0]!.phase, "waiting");
    checkOrder(seen);
  });
});
