import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../../../tool-module";
import { exported, finished, ReportFolder, textOf } from "./stack";

const talk = "http://media.oss-cn-shanghai.aliyuncs.com/talk%20one.mp4";
const clip = {
  media: talk,
  in: 62.4,
  out: 70,
  tags: ["goal"],
  reasons: ["loud"],
  bucket: "media",
  key: "clips/a#b.mp4",
};
const url = "http://media.oss-cn-shanghai.aliyuncs.com/clips/a%23b.mp4";

describe("the report of a stack's export", () => {
  let folder: ReportFolder;
  beforeEach(() => (folder = new ReportFolder()));
  afterEach(() => folder.remove());

  const demo = readFileSync(join(repository, "test", "fixtures", "report", "demo.json"), "utf8");

  it("has every clip and reel of the demo, with players for those that are on this machine", async () => {
    const file = join(folder.path, ".highlights/oss/media-c4d153d/clips/58eee51cdbb1/clip_0.mp4");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "");
    const page = await folder.page(demo);
    const text = textOf(page);
    for (const shown of [
      "highlights-demo , stack dev",
      "2 jobs · 3 clips · 1 reel · 3.1 MB · nothing to pay on local (on ims about USD 1.40, an estimate at list price of 2026-06)",
      "State of 2026-11-26 10:19:57 UTC.",
      "clip 0 0:25.4 – 0:34.4 9 s",
      "32 dB louder than the median",
      "nothing on local; on ims about USD 0.84 for 3 min, an estimate at list price of 2026-06",
      "alicloud-highlights job local-16c18906165569ea20eb7228bf361da9 shows what the service knows",
      "change triggers of reel",
    ]) {
      assert.ok(text.includes(shown), `${shown} is not in ${text}`);
    }
    assert.equal(page.match(/<video /g)?.length, 1);
    assert.ok(page.includes(' src="./.highlights/oss/media-c4d153d/clips/58eee51cdbb1/clip_0.mp4"'));
    assert.equal(text.match(/not on this machine/g)?.length, 3);
  });

  it("is the same page for the same state", async () => {
    assert.equal(await folder.page(demo), await folder.page(demo));
  });

  it("shows videos with their length and cuts, and reels with their pieces, where the embedded service kept them", async () => {
    const job = join(folder.path, ".highlights", "jobs", "local-e09f1db7db4a82a7dd612c2175f974e1");
    mkdirSync(job, { recursive: true });
    const video = "http://media-c4d153d.oss-cn-shanghai.aliyuncs.com/video.mp4";
    const pieces = [
      { Type: "Image", MediaURL: "http://a.oss-cn-shanghai.aliyuncs.com/card.png", TimelineIn: 0, TimelineOut: 2 },
      {
        MediaURL: video,
        In: 26,
        Out: 32,
        TimelineIn: 2,
        TimelineOut: 8,
        Effects: [{ Type: "Transition", SubType: "wind" }],
      },
    ];
    const subJobs = [
      { jobId: "local-b0bd653ffa8db605219ffa6b4c2074d1", timeline: { VideoTracks: [{ VideoTrackClips: pieces }] } },
    ];
    writeFileSync(join(job, "job.json"), JSON.stringify({ result: { subJobs } }));
    writeFileSync(
      join(job, "decisions.json"),
      JSON.stringify({ media: [{ media: video, duration: 120, signals: { cuts: [8.8, 17.6] } }] }),
    );
    const page = await folder.page(demo);
    const text = textOf(page);
    assert.ok(text.includes("2 pieces"), text);
    assert.ok(text.includes("0:02.0 – 0:08.0 : video.mp4 0:26.0 – 0:32.0 then wind"), text);
    assert.ok(text.includes("video.mp4 1 piece of 2:00"), text);
    assert.equal(page.match(/class="cut"/g)?.length, 2);
  });

  it("links to objects in the cloud without a signature, and plays nothing", async () => {
    const clips = [{ ...clip, size: 12_345, url: `${url}?Expires=1&Signature=abc` }];
    const page = await folder.page(exported({ talk: { type: "Extraction", outputs: finished({ clips }) } }));
    assert.ok(page.includes('href="https://media.oss-cn-shanghai.aliyuncs.com/clips/a%23b.mp4"'), page);
    assert.doesNotMatch(page, /Signature|<video /);
    const text = textOf(page);
    assert.ok(text.includes("talk one.mp4 1 clip (its length is not recorded"), text);
    assert.ok(text.includes("media/clips/a#b.mp4 12.3 kB"), text);
    assert.ok(text.includes("goal"), text);
  });

  it("tells jobs that failed, that are pending and whose files are gone, and the way on", async () => {
    const text = textOf(
      await folder.page(
        exported({
          bad: {
            type: "Montage",
            outputs: finished({ state: "failed", failure: { code: "E1", message: "no sound" } }),
          },
          slow: { type: "Extraction", outputs: finished({ state: "pending" }) },
          gone: { type: "Extraction", outputs: finished({ clips: [clip], missing: ["media/clips/a#b.mp4"] }) },
        }),
      ),
    );
    for (const shown of [
      "bad montage, failed",
      "E1 : no sound",
      "remove the cause, then pulumi up : it replaces the failed job",
      "slow extraction, pending",
      "waits for it again, without a new submit",
      "gone, or overwritten, at the last refresh",
      'with onMissingOutput: "rerun"',
    ]) {
      assert.ok(text.includes(shown), `${shown} is not in ${text}`);
    }
  });

  it("tells reels that failed, reels of a preview, and those in VOD", async () => {
    const reels = [
      { jobId: "s1", state: "Failed", error: { code: "E2", message: "no video" } },
      { jobId: "s2", state: "Init", projectId: "p2", timelineSize: 2048 },
      { jobId: "s3", state: "Success", mediaId: "m3", duration: 75, projectId: "p3" },
    ];
    const text = textOf(await folder.page(exported({ reel: { type: "Montage", outputs: finished({ reels }) } })));
    for (const shown of [
      "reel 0 failed with E2 : no video",
      "a timeline of 2.0 kB, and no video: alicloud-highlights job 0123456789abcdef --timeline",
      "reel 2 1:15",
      "media asset m3",
      "its pieces are not in the state",
      "sub-job s3, state Success, editing project p3",
    ]) {
      assert.ok(text.includes(shown), `${shown} is not in ${text}`);
    }
  });

  it("has clips before reels, each by name, whatever order the state has", async () => {
    const outputs = finished({});
    const jobs = {
      b: { type: "Montage", outputs },
      a: { type: "Montage", outputs },
      c: { type: "Extraction", outputs },
    };
    const page = await folder.page(exported(jobs as Parameters<typeof exported>[0]));
    assert.deepEqual(
      [...page.matchAll(/-name"><bdi>(.)/g)].map(([, name]) => name),
      ["c", "a", "b"],
    );
  });

  it("leaves out jobs that were replaced, and says so", async () => {
    const outputs = finished({});
    const page = await folder.page(exported({ old: { type: "Extraction", outputs, delete: true } }));
    assert.ok(textOf(page).includes("left out: 1 replaced job that the next pulumi up deletes"));
    assert.ok(!page.includes("<bdi>old"));
  });

  it("says that a stack has no jobs", async () => {
    assert.ok(textOf(await folder.page(exported({}))).includes("this stack has no highlight jobs"));
  });

  it("reads no file outside of the data folder, whatever the id of a job is", async () => {
    folder.write("decisions.json", JSON.stringify({ media: [{ media: talk, duration: 4321, signals: {} }] }));
    mkdirSync(join(folder.path, ".highlights", "jobs"), { recursive: true });
    const outputs = finished({ engine: "local", jobId: "../..", clips: [clip] });
    const page = await folder.page(exported({ talk: { type: "Extraction", outputs } }));
    assert.doesNotMatch(textOf(page), /1:12:01|alicloud-highlights job/);
  });

  it("shows what another release recorded as far as it can be read", async () => {
    const outputs = finished({
      clips: [null, 7, { ...clip, tags: "goal", size: "big" }],
      warnings: "none",
      estimatedCost: 3,
    });
    const text = textOf(await folder.page(exported({ talk: { type: "Extraction", outputs } })));
    assert.ok(text.includes("clip 0 1:02.4 – 1:10.0 7.6 s"), text);
    assert.doesNotMatch(text, /undefined|NaN|null|\[object/);
  });
});
