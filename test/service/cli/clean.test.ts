import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clean } from "../../../cli/clean";
import { job } from "../../../cli/job";
import { commandOutside } from "../../../cli/outside";
import { type RunningService, startService } from "../../../local/service";
import { localEngine } from "../../../provider/engine/local";
import { defaultSettings } from "../../../provider/engine/settings";
import { identityDigest } from "../../../provider/job/key";
import { markedUserData } from "../../../schema/job/user-data";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { makeVideo, still, tone } from "../../footage";

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const urn = `urn:pulumi:dev::shop::${type}::talk`;
const source = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";

describe("alicloud-highlights clean", function () {
  this.timeout(60_000);
  let data: string;
  let service: RunningService;
  let old = "";
  let current = "";

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "clean-command-"));
    service = await startService({
      data,
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys: { id: "local-access-key-id", secret: "local-access-key-secret" },
      env: process.env,
      now: () => Date.now(),
      log: () => undefined,
    });
    const settings = { ...defaultSettings, localDir: data };
    const engine = await localEngine("cn-shanghai", settings, commandOutside(settings));
    await engine.objects.createBucket("footage");
    await engine.objects.createBucket("clips");
    const video = await makeVideo(join(data, "talk.mp4"), { seconds: 8, picture: still(), sound: tone([[2, 4]]) });
    await engine.objects.put("footage", "talk.mp4", video);
    const submit = async (digit: string): Promise<string> => {
      const mark = { baseKey: digit.repeat(32), identity: identityDigest(urn) };
      const { JobId = "" } = await engine.ims.call(submitHighlightExtractionJob, {
        InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: source }], Strategy: { Count: 1, ClipDuration: 3 } }),
        OutputConfig: JSON.stringify({ NeedExport: true, Bucket: "clips", ObjectKey: `${digit}/{index}.mp4` }),
        UserData: markedUserData(undefined, mark),
      });
      const lines: string[] = [];
      assert.equal(await job([JobId, "--watch", "--data", data], terminal(lines)), 0, lines.join("\n"));
      return JobId;
    };
    old = await submit("a");
    current = await submit("b");
    const outputs = { identity: urn, jobId: current, engine: "local", account: service.account };
    const time = new Date(Date.now() + 60_000).toISOString();
    const deployment = { manifest: { time }, resources: [{ urn, type, outputs }] };
    await writeFile(join(data, "state.json"), JSON.stringify({ version: 3, deployment }));
  });
  after(async () => {
    await service.close();
    await rm(data, { recursive: true, force: true });
  });

  function terminal(lines: string[]) {
    return {
      env: {},
      folder: data,
      print: (line: string) => void lines.push(line),
      outside: () => {
        const settings = { ...defaultSettings, localDir: data };
        return { ...commandOutside(settings), log: () => undefined };
      },
    };
  }

  async function run(...args: string[]): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await clean([...args, "--data", data], terminal(lines));
    return { code, text: lines.join("\n") };
  }

  const clip = (digit: string) => join(data, "oss", "clips", digit, "0.mp4");

  it("deletes the clips of an earlier job in the data folder, and neither footage nor clips in use", async () => {
    const state = join(data, "state.json");
    const listed = await run("--state", state);
    assert.match(
      listed.text,
      new RegExp(`\nwould delete 1 file, .*\n {2}clips/a/0\\.mp4 .*extraction ${old} of shop/dev`),
    );
    assert.ok(existsSync(clip("a")));
    const { code, text } = await run("--state", state, "--delete");
    assert.equal(code, 0, text);
    assert.deepEqual([existsSync(clip("a")), existsSync(clip("b"))], [false, true]);
    assert.ok(existsSync(join(data, "oss", "footage", "talk.mp4")));
    assert.match((await run("--state", state, "--delete")).text, /\nnothing to delete\n/);
  });

  it("makes no folder where there is no job", async () => {
    const lines: string[] = [];
    const elsewhere = join(data, "elsewhere");
    assert.equal(await clean(["--no-state", "--data", elsewhere], terminal(lines)), 0);
    assert.match(lines.join("\n"), /\nnothing to delete$/);
    assert.equal(existsSync(elsewhere), false);
  });
});
