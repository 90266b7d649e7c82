import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { WrittenClip } from "../../../local/extraction/clips";
import { extract, type ExtractionOutcome, type ExtractionOrder } from "../../../local/extraction/extract";
import { probe } from "../../../local/media/probe/probe";
import { builds, machineTools, makeVideo, speechClip, still, temporaryFolder, tone } from "../../footage";
import { skip } from "../../skip";

const bursts = [
  [12, 15],
  [31, 34],
] as const;

describe("a highlight extraction", function () {
  this.timeout(120_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let source: string;
  let jobs = 0;

  before(async () => {
    folder = await temporaryFolder();
    source = await makeVideo(join(folder.path, "bursts.mp4"), { seconds: 45, picture: still(), sound: tone(bursts) });
  });
  after(() => folder.remove());

  async function run(
    request: ExtractionOrder,
    tools?: Awaited<ReturnType<typeof machineTools>>,
  ): Promise<{ outcome: ExtractionOutcome; job: string }> {
    const job = join(folder.path, `job-${++jobs}`);
    await mkdir(job);
    const context = { tools: tools ?? (await machineTools()), folder: job, signal, log: () => undefined };
    return { outcome: await extract(request, context), job };
  }

  it("finds the loud stretches and says why", async () => {
    const { outcome } = await run({ media: [{ media: "a", file: source }], strategy: { count: 2, clipDuration: 3 } });
    const ranges = outcome.results[0]?.ranges ?? [];
    assert.equal(ranges.length, 2);
    ranges.forEach((range, index) => {
      const [from, to] = bursts[index] ?? [0, 0];
      assert.ok(Math.abs(range.in - from) <= 0.5 && Math.abs(range.out - to) <= 0.5, JSON.stringify(range));
      assert.match(range.reasons[0] ?? "", /^\d+ dB louder than the median$/);
    });
    assert.deepEqual(outcome.warnings, []);
  });

  it("decides the same again, and with both builds", async () => {
    const request = { media: [{ media: "a", file: source }], strategy: { count: 3, clipDuration: 5 } };
    const [machine] = await builds();
    const first = await run(request, machine?.tools);
    const again = await run(request, machine?.tools);
    const decisions = (job: string): Promise<string> => readFile(join(job, "decisions.json"), "utf8");
    assert.equal(await decisions(again.job), await decisions(first.job));
    for (const { tools } of await builds()) assert.deepEqual((await run(request, tools)).outcome, first.outcome);
  });

  it("writes clips numbered from 0 across media, and commits them after the last was cut", async () => {
    const bucket = join(folder.path, "bucket");
    await mkdir(bucket);
    const events: string[] = [];
    const place = (index: number): { file: string; commit(): Promise<WrittenClip> } => {
      const file = join(folder.path, `upload-${index}`);
      const commit = async (): Promise<WrittenClip> => {
        const waiting = (await readdir(folder.path)).filter((name) => name.startsWith("upload-")).length;
        events.push(`${index} of ${waiting}`);
        await rename(file, join(bucket, `${index}.mp4`));
        return { url: `http://bucket/${index}.mp4` };
      };
      return { file, commit };
    };
    const media = [
      { media: "a", file: source },
      { media: "b", file: source },
    ];
    const { outcome } = await run({
      media,
      strategy: { count: 2, clipDuration: 3 },
      export: { width: 80, video: { Preset: "ultrafast" }, place },
    });
    const urls = outcome.results.map(({ ranges }) => ranges.map(({ url }) => url));
    assert.deepEqual(urls, [
      ["http://bucket/0.mp4", "http://bucket/1.mp4"],
      ["http://bucket/2.mp4", "http://bucket/3.mp4"],
    ]);
    assert.deepEqual(events, ["0 of 4", "1 of 3", "2 of 2", "3 of 1"]);
    assert.deepEqual(outcome.warnings, []);
    const clip = await probe(await machineTools(), join(bucket, "3.mp4"), { signal });
    const range = outcome.results[1]?.ranges[1];
    assert.ok(range && Math.abs(clip.duration - (range.out - range.in)) <= 0.1);
    assert.equal(clip.video?.width, 80);
  });

  it("warns when a video gives fewer clips than asked for", async () => {
    const { outcome } = await run({
      media: [{ media: "short", file: source }],
      strategy: { count: 2, clipDuration: 60 },
    });
    assert.deepEqual(
      outcome.results[0]?.ranges.map((range) => [range.in, range.out]),
      [[0, 45]],
    );
    assert.match(outcome.warnings[0] ?? "", /^short gives 1 of 2 clips/);
  });

  it("takes the spoken part of a talk", async function () {
    const speech = speechClip() ?? skip(this, "the committed clip of a speaking voice is not at hand");
    const tools = await machineTools();
    const file = join(folder.path, "talk.mp4");
    const delayed = "adelay=20000|20000,apad,atrim=end=45,aresample=48000";
    await promisify(execFile)(tools.ffmpeg.path, [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-t",
      "45",
      "-i",
      still(),
      "-t",
      "10",
      "-i",
      speech,
      "-af",
      delayed,
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "-c:a",
      "aac",
      file,
    ]);
    const { outcome } = await run({ media: [{ media: "talk", file }], strategy: { count: 2, clipDuration: 4 } });
    const ranges = outcome.results[0]?.ranges ?? [];
    assert.equal(ranges.length, 2);
    for (const range of ranges) assert.ok(range.in >= 19.5 && range.out <= 30.5, JSON.stringify(range));
  });
});
