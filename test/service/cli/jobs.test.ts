import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jobs } from "../../../cli/jobs";
import { commandOutside } from "../../../cli/outside";
import { UsageError } from "../../../cli/usage-error";
import { type RunningService, startService } from "../../../local/service";
import { cloudEngine } from "../../../provider/engine/cloud";
import { localEngine } from "../../../provider/engine/local";
import { defaultSettings } from "../../../provider/engine/settings";
import { identityDigest } from "../../../provider/job/key";
import { LedgerFiles } from "../../../provider/order/ledger";
import { markedUserData } from "../../../schema/job/user-data";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";

const urn = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/highlights:HighlightMontageJob::reel";
const video = "http://media-test.oss-cn-shanghai.aliyuncs.com/talk.mp4";

describe("alicloud-highlights jobs", function () {
  this.timeout(60_000);
  let data: string;
  let service: RunningService;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => (open = done));
  const calls: string[] = [];
  let extraction = "";
  let montage = "";

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "jobs-command-"));
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
      faults: { next: ({ operation }) => void calls.push(operation) },
    });
    const settings = { ...defaultSettings, localDir: data };
    const engine = await localEngine("cn-shanghai", settings, commandOutside(settings));
    const first = await engine.ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: video }] }),
    });
    extraction = first.JobId ?? "";
    const baseKey = "5".repeat(32);
    const second = await engine.ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({ MediaArray: [video] }),
      OutputConfig: JSON.stringify({ GeneratePreviewOnly: true, Width: 128, Height: 128 }),
      UserData: markedUserData(undefined, { baseKey, identity: identityDigest(urn) }),
    });
    montage = second.JobId ?? "";
    new LedgerFiles(data).write({ baseKey, order: "o", work: "w", identity: urn, account: "a", at: "2026-03-01" });
    calls.length = 0;
  });
  after(async () => {
    open();
    await service.close();
    await rm(data, { recursive: true, force: true });
  });

  async function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await jobs([...args, ...(args.includes("--data") ? [] : ["--data", data])], {
      env,
      folder: data,
      print: (line) => lines.push(line),
      outside: (settings) => ({
        ...commandOutside(settings),
        log: () => undefined,
        engine: (stamp) => {
          if (stamp.engine === "local") return localEngine(stamp.region, settings, commandOutside(settings));
          const keys = { accessKey: "local-access-key-id", secretKey: "local-access-key-secret" };
          const at = { ...settings, endpoint: service.url, alicloud: keys };
          return Promise.resolve(cloudEngine(stamp.region, at, commandOutside(at)));
        },
      }),
    });
    return { code, text: lines.join("\n") };
  }

  it("lists the jobs of both kinds with two calls, and names the resource of a job of ours", async () => {
    const { code, text } = await run([]);
    assert.equal(code, 0);
    assert.match(text, /^ID +KIND +STATE +CREATED +TOOK +MIN +STACK +RESOURCE\n/);
    assert.match(text, new RegExp(`\n${montage} +montage +(Init|Processing) +\\S+Z +- +- +shop/dev +reel\n`));
    assert.match(text, new RegExp(`\n${extraction} +- +(Created|Executing) +\\S+Z +- +- +- +-\n`));
    assert.match(text, /\n2 jobs of the last 7d on local, data folder /);
    assert.deepEqual(calls.toSorted(), ["ListBatchMediaProducingJobs", "ListSmartJobs"]);
  });

  it("lists them on ims, where a region is given, and says how far the list reaches", async () => {
    const { text } = await run(["--limit", "1"], { ALICLOUD_REGION: "cn-shanghai" });
    assert.match(
      text,
      /\n1 job of the last 7d on ims, cn-shanghai; older ones follow: .*; the service knows the jobs of/,
    );
    assert.doesNotMatch(text, /local-access-key/);
  });

  it("prints one object of JSON", async () => {
    const { text } = await run(["--json", "--since", "1h"]);
    const found = JSON.parse(text) as { version: number; engine: string; jobs: { jobId: string }[]; isCut: boolean };
    assert.deepEqual([found.version, found.engine, found.isCut], [1, "local", false]);
    assert.deepEqual(found.jobs.map(({ jobId }) => jobId).toSorted(), [extraction, montage].toSorted());
  });

  it("starts no service and makes no folder where there is no job", async () => {
    const elsewhere = join(data, "elsewhere");
    const { code, text } = await run(["--data", elsewhere]);
    assert.equal(code, 0);
    assert.match(text, /^no job of the last 7d on local, data folder .*elsewhere; --since 90d looks further back$/);
    assert.equal(existsSync(elsewhere), false);
  });

  const mistakes: [string[], RegExp][] = [
    [["--limit", "0"], /^--limit is "0": must be a whole number from 1 to 3000$/],
    [["--since", "2y"], /^--since is "2y": must be a number with m, h or d, such as 12h, and 365d at most$/],
    [["--since", "366d"], /^--since is "366d": /],
    [["--engine", "cloud"], /^--engine is "cloud": must be ims or local$/],
    [["--engine", "ims"], /^--region is not given: name the region of the jobs, or set ALICLOUD_REGION$/],
    [["--region", "mars"], /^--region is "mars": must be one of /],
    [["--state", "nowhere.json"], /^--state is "nowhere.json": must be a file that pulumi stack export wrote/],
  ];
  for (const [args, reason] of mistakes) {
    it(`refuses jobs ${args.join(" ")}`, async () => {
      await assert.rejects(run(args), (error: Error) => error instanceof UsageError && reason.test(error.message));
    });
  }
});
