import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import { ossSmallObjects } from "../../../provider/oss/small-objects";
import { makeVideo, still, tone } from "../../footage";
import { repository } from "../../tool-module";
import { type DataFolder, dataFolder, engineOn, keys } from "../ims/embedded-ims";

describe("the level of the tests in the cloud, run as a whole", function () {
  this.timeout(120_000);
  let folder: DataFolder;
  let service: RunningService;
  let env: Record<string, string>;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    await engineOn(service, "cn-shanghai").objects.createBucket("media");
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    env = {
      HIGHLIGHTS_TEST_REGION: "cn-shanghai",
      HIGHLIGHTS_TEST_BUCKET: "media",
      HIGHLIGHTS_TEST_MAX_COST: "1",
      HIGHLIGHTS_TEST_VIDEO: await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound }),
      HIGHLIGHTS_TEST_LEDGER: join(folder.path, "spending.jsonl"),
      HIGHLIGHTS_TEST_ENDPOINT: service.url,
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.secret,
    };
  });
  after(() => folder.remove());

  function run(given: Record<string, string>): Promise<{ code: number; output: string }> {
    const own = Object.entries(process.env).filter(([name]) => !/^(HIGHLIGHTS_TEST_|ALI)/.test(name));
    const mocha = join(repository, "node_modules", "mocha", "bin", "mocha.js");
    const args = [mocha, "--timeout=60000", "dist/test/cloud/**/*.test.js"];
    return new Promise((resolve) => {
      const options = { cwd: repository, env: { ...Object.fromEntries(own), HOME: folder.path, ...given } };
      execFile(process.execPath, args, options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
      });
    });
  }

  it("makes three jobs, tells what they cost, and deletes its objects", async () => {
    const { code, output } = await run(env);
    assert.equal(code, 0, output);
    assert.match(output, /3 submits, about 0\.84; \d+ objects deleted/);
    assert.match(output, /found: the JobType of an extraction is HighlightExtraction/);
    assert.equal(service.jobs.all().length, 3);
    const credentials = () => Promise.resolve(keys);
    const bucket = ossSmallObjects({ endpoint: service.url, region: "cn-shanghai", credentials }, "media");
    const { objects } = await bucket.list("");
    assert.deepEqual(objects, []);
    assert.ok(!output.includes(keys.secret));
  });

  it("stops at the limit of the day that the run before it has nearly used up, before a submit", async () => {
    const { code, output } = await run(env);
    assert.notEqual(code, 0);
    assert.match(output, /would cost about USD 0\.28, and USD 0\.84 of USD 1\.00 were spent/);
    assert.equal(service.jobs.all().length, 3);
    const cents = readFileSync(env.HIGHLIGHTS_TEST_LEDGER!, "utf8").trim().split("\n");
    assert.ok(cents.length > 3);
  });

  it("skips all where a setting is missing, and makes no call", async () => {
    const { HIGHLIGHTS_TEST_MAX_COST: _cost, ...rest } = env;
    const { code, output } = await run(rest);
    assert.equal(code, 0, output);
    assert.match(output, /0 passing/);
  });
});
