import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { measuredSources } from "../../../local/selection/source-timeline";
import type { RunningService } from "../../../local/service";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, engineOn } from "./embedded-ims";
import { eventually } from "./eventually";

const region = "cn-shanghai";
const address = (key: string) => `http://footage.oss-${region}.aliyuncs.com/${key}`;

describe("several jobs on one content", function () {
  this.timeout(120_000);
  let folder: DataFolder;
  let service: RunningService;
  let files: { one: string; other: string };

  beforeEach(async () => {
    folder = await dataFolder({ cores: 2 });
    service = await folder.start();
    const video = (name: string, from: number) =>
      makeVideo(join(folder.path, name), { seconds: 20, picture: still(), sound: tone([[from, from + 3]]) });
    files = { one: await video("one.mp4", 4), other: await video("other.mp4", 12) };
    const { objects } = engineOn(service, region);
    await objects.createBucket("footage");
    await objects.put("footage", "one.mp4", files.one);
  });
  afterEach(() => folder.remove());

  async function submit(key: string, count = 1, clipDuration = 4): Promise<string> {
    const { JobId } = await clientOf(service).call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({
        MediaArray: [{ MediaURL: address(key) }],
        Strategy: { Count: count, ClipDuration: clipDuration },
      }),
    });
    return JobId!;
  }
  async function ended(id: string): Promise<string> {
    await eventually(() => ["Finished", "Failed"].includes(service.jobs.get(id)!.state));
    assert.equal(service.jobs.get(id)!.state, "Finished", JSON.stringify(service.jobs.get(id)!.error));
    return service.jobs.folderOf(id);
  }
  const run = async (...order: Parameters<typeof submit>) => ended(await submit(...order));
  const measurements = () => folder.lines.filter((line) => line.startsWith("analysing ")).length;
  const decisionsIn = (job: string) => readFileSync(join(job, "decisions.json"), "utf8");

  it("starts no program for the second one, which decides as if it were the first", async () => {
    folder.open();
    await run("one.mp4");
    const second = await run("one.mp4", 2, 5);
    assert.equal(measurements(), 1);
    assert.ok(!existsSync(join(second, "ffmpeg.log")));
    await rm(join(folder.path, "signals"), { recursive: true });
    const anew = await run("one.mp4", 2, 5);
    assert.equal(measurements(), 2);
    assert.equal(decisionsIn(second), decisionsIn(anew));
    const results = [second, anew].map((job) => service.jobs.get(job.slice(-38))!.result);
    assert.deepEqual(results[0], results[1]);
  });

  it("measures it once for jobs at the same time, under whatever name", async () => {
    await engineOn(service, region).objects.put("footage", "copy.mp4", files.one);
    const ids = await Promise.all([submit("one.mp4"), submit("copy.mp4"), submit("one.mp4", 2, 5)]);
    await eventually(() => folder.begun.length === 3);
    folder.open();
    const folders = await Promise.all(ids.map(ended));
    assert.equal(measurements(), 1);
    assert.equal(folders.filter((job) => existsSync(join(job, "ffmpeg.log"))).length, 1);
    assert.equal(decisionsIn(folders[0]!).replaceAll("one.mp4", "copy.mp4"), decisionsIn(folders[1]!));
  });

  it("measures another content under the same name anew", async () => {
    folder.open();
    const first = await run("one.mp4");
    await engineOn(service, region).objects.put("footage", "one.mp4", files.other);
    const second = await run("one.mp4");
    assert.equal(measurements(), 2);
    assert.notEqual(decisionsIn(first), decisionsIn(second));
  });

  it("needs no other measurement for a montage, nor after a restart", async () => {
    folder.open();
    await run("one.mp4");
    await service.close();
    service = await folder.start();
    folder.open();
    const { JobId } = await clientOf(service).call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: [address("one.mp4")],
        HighlightStrategy: {
          ThemeConfig: { ThemeType: "SmoothHighlight" },
          TargetDurationConfig: { TargetDuration: 6 },
        },
      }),
      OutputConfig: JSON.stringify({ GeneratePreviewOnly: true, Count: 1, Width: 128, Height: 128 }),
    });
    const montage = await ended(JobId!);
    assert.equal(measurements(), 1);
    assert.ok(!existsSync(join(montage, "ffmpeg.log")));
  });

  it("measures it anew where what was kept is damaged, and keeps what each job tries other settings on", async () => {
    folder.open();
    const first = await run("one.mp4");
    const kept = join(folder.path, "signals");
    for (const name of await readdir(kept)) {
      await rm(join(kept, name));
      await writeFile(join(kept, name), "cut off");
    }
    const second = await run("one.mp4");
    assert.equal(measurements(), 2);
    assert.equal(decisionsIn(first), decisionsIn(second));
    await rm(kept, { recursive: true });
    const sources = await Promise.all([first, second].map((job) => measuredSources(job, [address("one.mp4")])));
    assert.deepEqual(sources[0], sources[1]);
    assert.equal(sources[0]!.length, 1);
  });
});
