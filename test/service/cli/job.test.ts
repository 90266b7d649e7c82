import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { job } from "../../../cli/job";
import { commandOutside } from "../../../cli/outside";
import { UsageError } from "../../../cli/usage-error";
import { type RunningService, startService } from "../../../local/service";
import { cloudEngine } from "../../../provider/engine/cloud";
import type { Engine } from "../../../provider/engine/engine";
import { localEngine } from "../../../provider/engine/local";
import { defaultSettings } from "../../../provider/engine/settings";
import { identityDigest } from "../../../provider/job/key";
import { LedgerFiles } from "../../../provider/order/ledger";
import { markedUserData } from "../../../schema/job/user-data";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { makeVideo, still, tone } from "../../footage";

const bucket = "media-test";
const source = `http://${bucket}.oss-cn-shanghai.aliyuncs.com/talk.mp4`;

describe("alicloud-highlights job", function () {
  this.timeout(60_000);
  let data: string;
  let service: RunningService;
  let engine: Engine;
  let finished: string;
  let failed: string;
  let submits = 0;
  /** Held shut, a job stays under way. */
  let open: () => void = () => undefined;
  let gate = Promise.resolve();

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "job-command-"));
    service = await startService({
      data,
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys: { id: "local-access-key-id", secret: "local-access-key-secret" },
      env: process.env,
      now: () => Date.now(),
      log: () => undefined,
      gate: () => gate,
    });
    const settings = { ...defaultSettings, localDir: data };
    engine = await localEngine("cn-shanghai", settings, commandOutside(settings));
    await engine.objects.createBucket(bucket);
    const video = await makeVideo(join(data, "talk.mp4"), { seconds: 8, picture: still(), sound: tone([[2, 4]]) });
    await engine.objects.put(bucket, "talk.mp4", video);
    finished = await submit(source);
    failed = await submit(`${source}x`);
    assert.equal((await run([finished, "--watch"])).code, 0);
    assert.equal((await run([failed, "--watch"])).code, 1);
  });
  after(async () => {
    open();
    await service.close();
    await rm(data, { recursive: true, force: true });
  });

  async function submit(url: string): Promise<string> {
    const reply = await engine.ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: url }], Strategy: { Count: 1, ClipDuration: 3 } }),
      OutputConfig: JSON.stringify({ NeedExport: true, Bucket: bucket, ObjectKey: `${++submits}/{index}.mp4` }),
    });
    return reply.JobId ?? "";
  }

  /** Runs the command in this process; progress is kept apart from what it prints. */
  async function run(
    args: string[],
    world: { engine?: Engine; env?: NodeJS.ProcessEnv; onProgress?: () => void } = {},
  ): Promise<{ code: number; text: string; progress: string }> {
    const lines: string[] = [];
    const progress: string[] = [];
    const code = await job([...args, ...(args.includes("--data") ? [] : ["--data", data])], {
      env: world.env ?? {},
      folder: data,
      print: (line) => lines.push(line),
      outside: (settings) => {
        const own = commandOutside(settings);
        const log = (line: string): void => {
          progress.push(line);
          world.onProgress?.();
        };
        return { ...own, log, ...(world.engine ? { engine: () => Promise.resolve(world.engine!) } : {}) };
      },
    });
    return { code, text: lines.join("\n"), progress: progress.join("\n") };
  }

  it("shows a finished job: its times, its files, the whole answer and what is left to do", async () => {
    const { code, text } = await run([finished]);
    assert.equal(code, 0);
    assert.match(
      text,
      new RegExp(`^job ${finished}\nkind + extraction\nstate + finished\nengine + local, data folder `),
    );
    assert.match(
      text,
      new RegExp(
        `\naccount +${service.account}\nresource +none: .*\ncreated +\\S+Z\nstarted +\\S+Z \\(after \\d+ s\\)\n`,
      ),
    );
    assert.match(text, /\nended +\S+Z \(after \d+ s\)\ntook +.*analysing [\d.]+ s, cutting [\d.]+ s\n/);
    assert.match(text, /\nbilled +1 min, about USD 0\.28 by .* on ims, nothing on local \(8\.?\d* s of videos\)\n/);
    assert.match(text, /\nRequestId +[0-9A-F-]{36}\n/);
    assert.match(text, /\nfiles\n {2}there, \d+ bytes: .*\/oss\/media-test\/.*\/0\.mp4, \d.* s to \d.* s\n/);
    assert.match(text, /\nfolder\n {2}.*\/decisions\.json {2}why these moments\n {2}.*\/ffmpeg\.log /);
    const answer = JSON.parse(/\nthe service's answer\n([^]*?)\n\nnext: /.exec(text)?.[1] ?? "") as Record<
      string,
      unknown
    >;
    assert.equal(answer.JobId, finished);
    assert.equal(answer.State, "Finished");
    assert.match(text, /\nnext: nothing is left to do; /);
  });

  it("shows the same as JSON, in one object", async () => {
    const { code, text } = await run([finished, "--json"]);
    assert.equal(code, 0);
    const { version, jobId, kind, state, account, events, cost, files, log, next, reply } = JSON.parse(text) as {
      [name: string]: unknown;
      events: { what: string; after?: string }[];
      files: { place: string; is: string; lastModified: string }[];
      log: { file: string; tail: string[] };
      reply: { State: string };
    };
    assert.deepEqual([version, jobId, kind, state, account], [1, finished, "extraction", "finished", service.account]);
    assert.deepEqual(
      events.map(({ what }) => what),
      ["created", "started", "ended"],
    );
    assert.deepEqual((cost as { price: object }).price, {
      amount: 0.28,
      currency: "USD",
      minutes: 1,
      priceDate: "2026-06",
    });
    assert.match(files[0]!.place, /^media-test\/.*\/0\.mp4$/);
    assert.match(files[0]!.lastModified, /^\d{4}-.*Z$/);
    assert.ok(log.tail.length > 0);
    assert.deepEqual([files[0]!.is, log.file, reply.State], ["there", "ffmpeg.log", "Finished"]);
    assert.match((next as string[])[0]!, /^nothing is left to do; /);
    const unknown = await run([finished, "--json", "--data", "elsewhere"]);
    assert.deepEqual([unknown.code, (JSON.parse(unknown.text) as { state: string }).state], [1, "not-found"]);
    const timelines = await run([finished, "--json", "--timeline"]);
    assert.equal(timelines.progress, "");
    assert.match((JSON.parse(timelines.text) as { notes: string[] }).notes[0]!, /is no montage/);
  });

  it("names the resource of a job by the mark in its UserData, from a state or the orders of this machine", async () => {
    const urn = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/highlights:HighlightExtractionJob::talk";
    const baseKey = "5".repeat(32);
    const { JobId = "" } = await engine.ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: source }], Strategy: { Count: 1, ClipDuration: 3 } }),
      UserData: markedUserData(undefined, { baseKey, identity: identityDigest(urn) }),
    });
    const unknown = await run([JobId, "--watch"]);
    assert.match(
      unknown.text,
      new RegExp(`\nresource +not known: identity [0-9a-f]{16}, base key ${baseKey}; --state`),
    );
    const state = join(data, "state.json");
    const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
    const estimatedCost = { amount: 9, currency: "USD", minutes: 33, priceDate: "2026-06" };
    const outputs = { identity: urn, jobId: JobId, estimatedCost };
    await writeFile(state, JSON.stringify({ version: 3, deployment: { resources: [{ urn, type, outputs }] } }));
    const { text } = await run([JobId, "--state", state]);
    assert.match(text, /\nstack +dev of project shop \(by .*state\.json\)\nresource +talk\n/);
    assert.match(text, /\nbilled +33 min, about USD 9\.00 .*\(recorded in the state\)\n/);
    new LedgerFiles(data).write({ baseKey, order: "o", work: "w", identity: urn, account: "a", at: "2026-03-01" });
    const byLedger = await run([JobId, "--json"]);
    const { mark, owner } = JSON.parse(byLedger.text) as { mark: object; owner: { name: string; from: string } };
    assert.deepEqual(mark, { baseKey, identity: identityDigest(urn) });
    assert.deepEqual([owner.name, owner.from], ["talk", "the orders of this machine"]);
  });

  it("shows a failed job with the service's code and message, and ends with 1", async () => {
    const { code, text } = await run([failed]);
    assert.equal(code, 1);
    assert.match(text, /\nstate + failed\nerror + InvalidMaterial\.NotFound: .* does not exist; upload it first\n/);
    assert.match(text, /\nnext: fix what the error names.*, then run pulumi up: it replaces the failed job/);
  });

  it("ends with 3 for a job under way, and waits for it when asked to", async () => {
    gate = new Promise((done) => (open = done));
    const id = await submit(source);
    const now = await run([id]);
    assert.equal(now.code, 3);
    assert.match(now.text, /\nprogress + reading its files\n/);
    assert.match(now.text, /\nstate + pending \((Created|Executing)\)\n[^]*\ncreated +\S+Z\n/);
    assert.match(now.text, new RegExp(`\nnext: .*alicloud-highlights job ${id} --watch`));
    assert.doesNotMatch(now.text, /\nended|\nfiles/);
    const { code, text, progress } = await run([id, "--watch"], { onProgress: () => open() });
    assert.equal(code, 0);
    assert.match(progress, new RegExp(`^job ${id} reading its files`, "m"));
    assert.match(text, /\nstate + finished\n/);
  });

  it("prints the timelines of a montage as JSON and nothing else, and waits for them when asked to", async () => {
    const { JobId = "" } = await engine.ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({ MediaArray: [source], TitleArray: ["One"] }),
      OutputConfig: JSON.stringify({ GeneratePreviewOnly: true, Width: 128, Height: 128 }),
    });
    const { code, text } = await run([JobId, "--timeline", "--watch"]);
    assert.equal(code, 0);
    const [timeline, ...others] = JSON.parse(text) as { VideoTracks: object[]; SubtitleTracks: object[] }[];
    assert.deepEqual([timeline!.VideoTracks.length, timeline!.SubtitleTracks.length, others], [1, 1, []]);
  });

  it("has no timeline of an extraction, prints nothing, and ends with 1", async () => {
    const { code, text, progress } = await run([finished, "--timeline"]);
    assert.deepEqual([code, text], [1, ""]);
    assert.match(progress, /is no montage: only the reels of a montage have timelines/);
  });

  it("says of an unknown job where to look, and ends with 1", async () => {
    const { code, text } = await run([`local-${"0".repeat(32)}`]);
    assert.equal(code, 1);
    assert.match(text, /\nstate + not found\n[^]*\nRequestId +\S+\n/);
    assert.match(text, /\nnext: the data folder .* knows no such job: name the one that it ran in with --data\n/);
  });

  it("starts no service and makes no folder for a data folder that cannot know the job", async () => {
    const { code, text } = await run([finished, "--data", "elsewhere"]);
    assert.equal(code, 1);
    assert.match(text, /is not known: there is no .*elsewhere\/jobs\/local-/);
    assert.equal(existsSync(join(data, "elsewhere")), false);
  });

  const looks = [
    {
      look: { is: "missing" } as const,
      line: /\n {2}missing: /,
      next: /\nnext: 1 of 1 files are gone: pulumi refresh records it/,
    },
    {
      look: { is: "forbidden", code: "AccessDenied" } as const,
      line: /\n {2}forbidden \(AccessDenied\): /,
      next: /\nnext: 1 of 1 files may not be looked at: allow oss:GetObject/,
    },
  ];
  for (const { look, line, next } of looks) {
    it(`tells a ${look.is} file from one that is there, though the job is finished`, async () => {
      const objects = { ...engine.objects, look: () => Promise.resolve(look) };
      const { code, text } = await run([finished], { engine: { ...engine, objects } });
      assert.equal(code, 0);
      assert.match(text, line);
      assert.match(text, next);
    });
  }

  it("asks the engine ims with the account's own keys, and shows none of them", async () => {
    const settings = {
      ...defaultSettings,
      endpoint: service.url,
      alicloud: { accessKey: "local-access-key-id", secretKey: "local-access-key-secret" },
    };
    const cloud = cloudEngine("cn-shanghai", settings, commandOutside(settings));
    const { code, text } = await run([finished, "--engine", "ims"], {
      engine: cloud,
      env: { ALICLOUD_REGION: "cn-shanghai" },
    });
    assert.equal(code, 0);
    assert.match(text, /\nengine + ims, cn-shanghai\n/);
    assert.match(text, /\n {2}there, \d+ bytes: media-test\/.*\/0\.mp4, /);
    assert.doesNotMatch(text, /local-access-key|\nfolder\n/);
    const unknown = await run(["0123456789abcdef0123456789abcdef", "--region", "cn-shanghai"], { engine: cloud });
    assert.equal(unknown.code, 1);
    assert.match(unknown.text, /\nnext: account local-\S+ knows no such job in cn-shanghai: /);
  });

  const imsId = "0123456789abcdef0123456789abcdef";
  const mistakes: { args: string[]; says: RegExp }[] = [
    { args: [], says: /give the id of one job, not 0/ },
    { args: ["local-1", "local-2"], says: /give the id of one job, not 2/ },
    {
      args: ["nonsense"],
      says: /^the job id is "nonsense": must be local- and 32 hex digits on the engine local, 32 hex/,
    },
    {
      args: ["local-1"],
      says: /^the job id is "local-1": must be local- and 32 hex digits on the engine local; the output/,
    },
    { args: ["local-../../oss"], says: /^the job id is "local-..\/..\/oss": must be local- and 32 hex digits/ },
    { args: ["nonsense", "--engine", "local"], says: /^the job id is "nonsense": must be local-/ },
    { args: ["local-1", "--engine", "cloud"], says: /--engine is "cloud": must be ims or local/ },
    { args: [imsId], says: /--region is not given: name the region of the job/ },
    { args: [imsId, "--region", "mars"], says: /--region is "mars": must be one of cn-shanghai, / },
  ];
  for (const { args, says } of mistakes) {
    it(`refuses the command line "job ${args.join(" ")}"`, async () => {
      await assert.rejects(run(args), (error) => error instanceof UsageError && says.test(error.message));
    });
  }

  it("doubts an id of the engine ims that has another form, and asks for it all the same", async () => {
    const { code, text, progress } = await run(["nonsense", "--region", "cn-shanghai"], { engine });
    assert.equal(code, 1);
    assert.match(
      progress,
      /^warning: the job id is "nonsense": ids of jobs are local- and 32 hex digits on the engine/,
    );
    assert.match(text, /^job nonsense\nstate + not found\n/);
  });

  it("names the log that says more of a failed job, where there is one", async () => {
    const { text } = await run([failed]);
    assert.match(text, /\nnext: fix what the error names( \(\S+\.log says more\))?, then run pulumi up/);
    for (const [, log] of text.matchAll(/ \((\S+\.log) says more\)/g)) assert.ok(existsSync(log!));
  });

  it("ends with the same codes as a command of its own", async () => {
    const codes = await Promise.all([
      command(["job", finished, "--data", data]),
      command(["job", failed, "--data", data]),
      command(["job", finished, "--watch=maybe"]),
      command(["job", "--help"]),
      command(["--version"]),
    ]);
    assert.deepEqual(codes, [0, 1, 2, 0, 0]);
  });
});

function command(args: string[]): Promise<number | string | null | undefined> {
  const main = join(__dirname, "..", "..", "..", "cli", "main.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error) => resolve(error ? error.code : 0));
  });
}
