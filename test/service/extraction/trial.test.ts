import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "../../../local/extraction/extract";
import { submittedExtraction, tryExtraction } from "../../../local/extraction/trial";
import type { StoredJob } from "../../../local/store/jobs";
import { measuredSources, timelinesOf } from "../../../local/selection/source-timeline";
import type { Wanted } from "../../../local/selection/selection";
import { type Footage, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";

const bursts: Footage = {
  seconds: 45,
  picture: still(),
  sound: tone([
    [12, 15],
    [31, 34],
  ]),
};
const oneBurst: Footage = { seconds: 20, picture: still(), sound: tone([[4, 8]]) };

describe("other settings tried on the videos of an extraction", function () {
  this.timeout(120_000);
  const names = ["bursts.mp4", "one-burst.mp4"];
  const own = { count: 1, clipDuration: 3 };
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: { media: string; file: string }[];
  let job: string;

  before(async () => {
    folder = await temporaryFolder();
    const made = [bursts, oneBurst].map((footage, i) => makeVideo(join(folder.path, names[i]!), footage));
    files = (await Promise.all(made)).map((file, i) => ({ media: names[i]!, file }));
    job = await run("job", own);
  });
  after(() => folder.remove());

  async function run(name: string, strategy: Wanted): Promise<string> {
    const path = join(folder.path, name);
    await mkdir(path);
    const context = {
      tools: await machineTools(),
      folder: path,
      signal: AbortSignal.timeout(120_000),
      log: () => undefined,
    };
    await extract({ media: files, strategy }, context);
    return path;
  }

  it("choose what a job with these settings chooses", async () => {
    const others: Wanted[] = [
      { count: 2, clipDuration: 5 },
      { count: 3, clipDuration: 4 },
    ];
    for (const [place, other] of others.entries()) {
      const tried = await tryExtraction({ media: names, wanted: own }, job, other);
      assert.ok(tried.is === "tried");
      const real = await measuredSources(await run(`other-${place}`, other), names);
      assert.deepEqual(
        tried.sources.map((source) => source.tried),
        real.map(({ timeline }) => timeline.chosen),
      );
      assert.notDeepEqual(tried.sources[0]?.tried, tried.sources[0]?.chosen);
    }
  });

  it("are those of the job where none is given, and choose the same", async () => {
    const tried = await tryExtraction({ media: names, wanted: own }, job, {});
    assert.ok(tried.is === "tried");
    assert.deepEqual(
      tried.sources.map((source) => source.tried),
      tried.sources.map((source) => source.chosen),
    );
    assert.equal(tried.sources[0]?.chosen.length, 1);
  });

  it("are refused by the sentences of the preview", async () => {
    const refused = await tryExtraction({ media: names, wanted: own }, job, { count: 11, clipDuration: "long" });
    assert.ok(refused.is === "refused");
    assert.deepEqual(
      refused.problems.map((problem) => problem.slice(0, problem.indexOf(":"))),
      ["count is 11", 'clipDuration is "long"'],
    );
  });

  it("leave the job's folder as it was", async () => {
    const before = await readdir(job);
    await tryExtraction({ media: names, wanted: own }, job, { count: 5 });
    assert.deepEqual(await readdir(job), before);
  });

  it("need the signals of a job: one that measured nothing has no timeline", async () => {
    const tried = await tryExtraction({ media: names, wanted: own }, folder.path, {});
    assert.deepEqual(tried, { is: "tried", sources: [] });
  });

  it("are shown on a timeline with the loudest sound and the cuts of each video", async () => {
    const [first, second] = await measuredSources(job, [...names, "not-measured.mp4", names[0]!]);
    const { duration, loudness } = first!.timeline;
    assert.ok(Math.abs(duration - 45) < 0.2, String(duration));
    const at = (seconds: number) => loudness[Math.floor((seconds / duration) * loudness.length)]!;
    assert.ok(at(13.5) > at(20) + 10 && at(32.5) > at(25) + 10, `${at(13.5)} ${at(20)}`);
    assert.equal(first!.timeline.chosen.length, 1);
    assert.ok(first!.timeline.chosen[0]!.reasons.length > 0);
    assert.equal(second!.timeline.media, "one-burst.mp4");
    for (let time = 0; time < 2; time++) {
      assert.deepEqual(await timelinesOf(job, names), [first!.timeline, second!.timeline]);
    }
  });

  it("start from the videos and the settings of the request, its defaults filled in", () => {
    const MediaArray = [{ MediaURL: "http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4" }, { MediaId: "b".repeat(32) }];
    const request = { InputConfig: JSON.stringify({ MediaArray, Strategy: { Count: 2 } }) };
    const submitted = submittedExtraction({ request } as unknown as StoredJob, "cn-shanghai", { get: () => undefined });
    assert.deepEqual(submitted, {
      media: ["http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4", "b".repeat(32)],
      wanted: { count: 2, clipDuration: 15 },
    });
  });
});
