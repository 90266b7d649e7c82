import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { probe } from "../../../local/media/probe/probe";
import type { RunningService } from "../../../local/service";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { getMediaProducingJob } from "../../../schema/operations/get-media-producing-job";
import { machineTools, makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, engineOn, lifecycleOn, refusal } from "./embedded-ims";

const region = "cn-shanghai";
type Finished = JobRecord & MontageResult;

const video = (name: string) => `http://footage.oss-${region}.aliyuncs.com/${name}`;
const outputConfig = {
  mediaUrl: `http://reels.oss-${region}.aliyuncs.com/talk/{key}/{index}.mp4`,
  width: 128,
  height: 228,
};
const theme = (themeType: string, targetDuration: number) => ({
  themeConfig: { themeType },
  targetDurationConfig: { targetDuration },
});

function inputs(more: object = {}): ResourceInputs {
  return {
    engine: "local",
    region,
    identity: "urn:pulumi:dev::shop::type::talk",
    __provider: "text",
    inputConfig: {
      mediaArray: [video("talk.mp4")],
      highlightStrategy: theme("JumpHighlight", 6),
      openingArray: [{ mediaUrl: video("opening.mp4"), out: 1 }],
      endingArray: [{ mediaUrl: video("opening.mp4"), in: 1 }],
      titleArray: ["The talk"],
    },
    editingConfig: { mediaConfig: { volume: 1 }, feCanvas: { width: 128, height: 228 } },
    outputConfig,
    // The six seconds of output would begin another minute; the video is 20 seconds long.
    inputMinutes: 0.95,
    ...more,
  } as ResourceInputs;
}

describe("the lifecycle of a montage against the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let job: Lifecycle;
  let record: Finished;

  before(async function () {
    this.timeout(60_000);
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    const engine = engineOn(service, region);
    const { objects } = engine;
    job = lifecycleOn(montage, engine, folder);
    await Promise.all([objects.createBucket("footage"), objects.createBucket("reels")]);
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    const talk = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound });
    // Another size, another frame rate, no sound.
    const opening = await makeVideo(join(folder.path, "opening.mp4"), { seconds: 2, picture: still(25, "64x64") });
    await objects.put("footage", "talk.mp4", talk);
    const music = { seconds: 8, picture: still(), sound: "sine=frequency=440" };
    await objects.put("footage", "opening.mp4", opening);
    await objects.put("footage", "music.mp4", await makeVideo(join(folder.path, "music.mp4"), music));
    record = (await job.create(inputs())).outs as Finished;
  });
  after(() => folder.remove());

  const submitted = () => service.jobs.all().length;

  it("records one reel of opening, highlights and ending, of the size that was asked for", async () => {
    const [reel, ...others] = record.reels;
    assert.deepEqual([record.state, reel!.state, others], ["finished", "Success", []]);
    assert.match(reel!.key!, /^talk\/[0-9a-f]{12}\/0\.mp4$/);
    assert.equal(reel!.url, `http://reels.oss-${region}.aliyuncs.com/${reel!.key!}`);
    assert.ok(Math.abs(reel!.duration! - 8) < 1.2, `${reel!.duration} s`);
    const file = join(folder.path, "oss", "reels", reel!.key!);
    assert.equal(readFileSync(file).length, reel!.size);
    const medium = await probe(await machineTools(), file, { signal: new AbortController().signal });
    assert.deepEqual([medium.video?.width, medium.video?.height, medium.audio?.sampleRate], [128, 228, 48_000]);
    assert.ok(Math.abs(medium.duration - reel!.duration!) < 0.1);
  });

  it("records the price by the length that was measured, and says where inputMinutes told another one", () => {
    assert.deepEqual(record.estimatedCost, { amount: 0.28, currency: "USD", minutes: 1, priceDate: "2026-06" });
    assert.match(
      record.warnings[0]!,
      /^inputMinutes is 0.95: the videos are 20.\d s long, with the reels 1 billed minute \(USD 0.28 on ims\): set inputMinutes to 0.3\d$/,
    );
  });

  it("says in the warnings what the embedded service left unused", () => {
    const said = record.warnings.join("\n");
    assert.ok(said.includes("editingConfig.feCanvas unused"), said);
    assert.equal(record.warnings.length, 2);
  });

  it("keeps the job while nothing changes, and takes it over when it is created again, without a submit", async () => {
    assert.equal(job.diff(record, inputs()).changes, false);
    assert.deepEqual((await job.read(record.jobId, record)).props, record);
    const { id, outs } = await job.create(inputs());
    assert.deepEqual([id, (outs as Finished).reels, submitted()], [record.jobId, record.reels, 1]);
  });

  it("records the media id of the reel, which the library has", async () => {
    const { mediaId, url } = record.reels[0]!;
    const { MediaInfo } = await clientOf(service).call(getMediaInfo, { MediaId: mediaId! });
    const { MediaBasicInfo } = MediaInfo as unknown as { MediaBasicInfo: { InputURL: string } };
    assert.equal(MediaBasicInfo.InputURL, url);
  });

  it("shows the timeline of a reel's project", async () => {
    const [reel] = record.reels;
    const { Project: project } = await clientOf(service).call(getEditingProject, { ProjectId: reel!.projectId! });
    assert.equal(project?.Status, "Produced");
    const { VideoTracks: tracks } = JSON.parse(project.Timeline!) as {
      VideoTracks: { VideoTrackClips: { MediaURL: string }[] }[];
    };
    const media = tracks[0]!.VideoTrackClips.map((clip) => clip.MediaURL);
    assert.deepEqual(
      [media[0], media[1], media.at(-1)],
      ["opening", "talk", "opening"].map((name) => video(`${name}.mp4`)),
    );
  });

  it("makes several reels with smooth cuts, and fewer than asked for with a warning", async () => {
    const inputConfig = { mediaArray: [video("talk.mp4")], highlightStrategy: theme("SmoothHighlight", 7) };
    const more = { identity: "urn::type::smooth", inputConfig, outputConfig: { ...outputConfig, count: 4 } };
    const outs = (await job.create(inputs(more))).outs as Finished;
    assert.deepEqual(
      outs.reels.map(({ state, key }) => [state, key?.slice(-6)]),
      [
        ["Success", "/0.mp4"],
        ["Success", "/1.mp4"],
      ],
    );
    assert.match(outs.warnings.join("\n"), /2 of 4 reels are made/);
  });

  it("fails a job whose target is longer than its videos", async () => {
    const inputConfig = { mediaArray: [video("talk.mp4")], highlightStrategy: theme("JumpHighlight", 300) };
    await assert.rejects(
      job.create(inputs({ identity: "urn::type::long", inputConfig, inputMinutes: 60 })),
      (error) => {
        assert.ok(error instanceof RecordedError);
        assert.equal(error.properties.failure?.code, "ExceededMaximumValue");
        assert.match(error.reasons.join(), /TargetDuration is 300: must be at most 20\.\d seconds/);
        return true;
      },
    );
  });

  it("warns of a video without a voice, of reels that fall short, and of a name that does not say MP4", async () => {
    const media = ["talk.mp4", "music.mp4"].map(video);
    const inputConfig = { mediaArray: media, highlightStrategy: theme("SmoothHighlight", 27.9) };
    const mediaUrl = outputConfig.mediaUrl.replace(".mp4", "");
    const more = { identity: "urn::type::doubts", inputConfig, outputConfig: { ...outputConfig, mediaUrl } };
    const { warnings, reels } = (await job.create(inputs(more))).outs as Finished;
    const said = warnings.join("\n");
    assert.match(
      said,
      /music\.mp4 seems to hold music without a voice; a highlight montage in the cloud needs a human voice/,
    );
    assert.doesNotMatch(said, /talk\.mp4 seems/);
    assert.match(said, /reel 0 has (19|20)\.\d s of highlights in place of 27\.9 s: the videos give no more/);
    assert.match(said, /OutputConfig\.MediaURL does not end in \.mp4/);
    assert.match(reels[0]!.key!, /\/0$/);
  });

  it("makes a project and no file where only a preview is asked for", async () => {
    const preview = { generatePreviewOnly: true, width: 128, height: 128 };
    const outs = (await job.create(inputs({ identity: "urn::type::preview", outputConfig: preview }))).outs as Finished;
    const [reel] = outs.reels;
    assert.deepEqual([outs.state, montage.outputs(outs), reel!.url], ["finished", [reel], undefined]);
    assert.deepEqual([outs.missing, outs.warnings.join().includes("looked at")], [undefined, false]);
    const { Project } = await clientOf(service).call(getEditingProject, { ProjectId: reel!.projectId! });
    assert.equal(Project?.Status, "Draft");
  });

  it("tells of a reel's production", async () => {
    const [reel] = record.reels;
    const { MediaProducingJob: job } = await clientOf(service).call(getMediaProducingJob, { JobId: reel!.jobId! });
    assert.deepEqual([job?.JobId, job?.Status, job?.MediaURL], [reel!.jobId, "Success", reel!.url]);
    assert.equal(job?.CompleteTime, record.endTime);
    const error = await refusal(clientOf(service).call(getMediaProducingJob, { JobId: "x" }));
    assert.deepEqual([error.status, error.code], [404, "JobNotFound"]);
  });

  it("does not know a project that no reel has", async () => {
    const error = await refusal(clientOf(service).call(getEditingProject, { ProjectId: "p" }));
    assert.deepEqual([error.status, error.code], [404, "ProjectNotFound"]);
  });

  it("records a job whose video is not there as failed, by id and code", async () => {
    const inputConfig = { mediaArray: [video("missing.mp4")] };
    await assert.rejects(job.create(inputs({ identity: "urn::type::lost", inputConfig })), (error) => {
      assert.ok(error instanceof RecordedError);
      const { state, failure } = error.properties;
      assert.deepEqual([state, failure?.code], ["failed", "InvalidMaterial.NotFound"]);
      assert.match(error.reasons.join(), /missing\.mp4 does not exist/);
      return true;
    });
  });
});
