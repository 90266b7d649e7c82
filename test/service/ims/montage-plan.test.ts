import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { ossObjects } from "../../../provider/oss/objects";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { machineTools, makeVideo, still, tone } from "../../footage";
import { loudnessOf } from "../../loudness";
import { clientOf, type DataFolder, dataFolder, keys } from "./embedded-ims";
import { eventually } from "./eventually";

const address = (bucket: string, key: string) => `http://${bucket}.oss-cn-shanghai.aliyuncs.com/${key}`;

/** Where the two videos are loud. */
const loud = [
  [4, 8],
  [14, 18],
] as const;

describe("intro, speed and music of reels from the embedded service", function () {
  this.timeout(120_000);
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;
  let tune: string;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    ims = clientOf(service);
    const region = "cn-shanghai";
    const objects = ossObjects({ endpoint: service.url, region, credentials: () => Promise.resolve(keys) });
    await Promise.all(["footage", "reels"].map((bucket) => objects.createBucket(bucket)));
    const made = (name: string, footage: object) => makeVideo(join(folder.path, name), { seconds: 22, ...footage });
    for (const name of ["one.mp4", "two.mp4"]) {
      await objects.put("footage", name, await made(name, { picture: still(25), sound: tone(loud) }));
    }
    tune = await made("tune.m4a", { seconds: 6, sound: "sine=frequency=330" });
    await objects.put("footage", "tune.m4a", tune);
  });
  after(() => folder.remove());

  /** Makes one reel. */
  async function reel(name: string, strategy: object, volume: number, more: { input?: object; editing?: object } = {}) {
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: ["one.mp4", "two.mp4"].map((key) => address("footage", key)),
        HighlightStrategy: strategy,
        ...more.input,
      }),
      EditingConfig: JSON.stringify({ MediaConfig: { Volume: volume }, ...more.editing }),
      OutputConfig: JSON.stringify({ MediaURL: address("reels", `${name}-{index}.mp4`), Width: 160, Height: 90 }),
    });
    const asked = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
    await eventually(async () => ["Finished", "Failed"].includes((await asked()).Status!));
    const { Extend: extend, SubJobList: subJobs } = await asked();
    const subJob = subJobs?.[0];
    assert.ok(subJob?.Status === "Success", extend);
    const file = join(folder.path, "oss", "reels", `${name}-0.mp4`);
    return { file, jobId: JobId!, extend: extend!, duration: Number(subJob.Duration), projectId: subJob.ProjectId! };
  }

  it("puts the intro in front of the highlights, and plays both at the speed that was asked for", async () => {
    const strategy = {
      IntroConfig: { Mode: "Auto" },
      TargetDurationConfig: { TargetDuration: 10, SpeedRange: ["0.8", "0.8"] },
    };
    const made = await reel("intro", strategy, 1);
    assert.doesNotMatch(made.extend, /unused|no intro/);
    const { Project: project } = await ims.call(getEditingProject, { ProjectId: made.projectId });
    const { VideoTracks: tracks } = JSON.parse(project!.Timeline!) as {
      VideoTracks: { VideoTrackClips: { In: number; Out: number; TimelineOut: number }[] }[];
    };
    const [intro, ...highlights] = tracks[0]!.VideoTrackClips;
    const taken = highlights.reduce((sum, clip) => sum + clip.Out - clip.In, 0);
    assert.ok(Math.abs(0.8 * taken - 10) <= 1, `${taken} s of highlights`);
    const expected = 0.8 * (taken + intro!.Out - intro!.In);
    assert.ok(Math.abs(made.duration - expected) < 0.3, `${made.duration} in place of ${expected} s`);
    assert.ok(
      loud.some(([from, to]) => intro!.In >= from - 0.5 && intro!.Out <= to + 0.5),
      JSON.stringify(intro),
    );
  });

  it("explains in decisions.json which windows were weighed, and why bursts were left out", async () => {
    const made = await reel("explained", { TargetDurationConfig: { TargetDuration: 5 } }, 1);
    const text = readFileSync(join(folder.path, "jobs", made.jobId, "decisions.json"), "utf8");
    const { media } = JSON.parse(text) as {
      media: { windows: { burst: number }[]; bursts: { burst: number; pieces: number; leftOut?: string }[] }[];
    };
    assert.ok(media.every(({ windows }) => windows.length > 0));
    const bursts = media.flatMap((video) => video.bursts);
    assert.equal(
      bursts.reduce((sum, { pieces }) => sum + pieces, 0),
      1,
    );
    assert.ok(bursts.every(({ pieces, leftOut }) => pieces > 0 === (leftOut === undefined)));
  });

  it("lays looped music under muted videos, at its volume", async () => {
    const more = {
      input: { BackgroundMusicArray: [address("footage", "tune.m4a")] },
      editing: { BackgroundMusicConfig: { Volume: 0.5, Style: "calm" } },
    };
    const made = await reel("music", { TargetDurationConfig: { TargetDuration: 15 } }, 0, more);
    assert.match(made.extend, /backgroundMusicConfig\.style unused/);
    assert.doesNotMatch(made.extend, /backgroundMusicArray unused/);
    const tools = await machineTools();
    const [own, reels] = [await loudnessOf(tools, tune, 1, 5), await loudnessOf(tools, made.file, 2, 12)];
    assert.ok(Math.abs(reels - (own - 6)) < 1, `${reels} of ${own} LUFS`);
  });

  it("fails a job whose music is not there, by its name", async () => {
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: [address("footage", "one.mp4")],
        BackgroundMusicArray: [address("footage", "gone.mp3")],
      }),
      OutputConfig: JSON.stringify({ MediaURL: address("reels", "gone-{index}.mp4"), Width: 160, Height: 90 }),
    });
    const asked = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
    await eventually(async () => (await asked()).Status === "Failed");
    assert.match((await asked()).Extend!, /InvalidMaterial\.NotFound.*gone\.mp3 does not exist/);
  });
});
