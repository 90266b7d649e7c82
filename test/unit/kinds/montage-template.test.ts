import assert from "node:assert/strict";
import { ConnectionError, ServiceError, TemplateError } from "../../../provider/error";
import { isAmbiguous } from "../../../provider/ims/retry";
import { montage } from "../../../provider/kinds/montage";
import type { GivenMontageArgs } from "../../../schema/montage/job";
import { minimal, video } from "../schema/montage-example";
import { answering, given, good, statusOf } from "./montage-replies";

const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "t" };
const loud = { EditingTemplateConfig: { MediaConfig: { Volume: 1 } }, OutputTemplateConfig: {} };
const template = (Config: unknown, Type = "BatchEditing") => ({
  Template: { TemplateId: "t", Type, Config: typeof Config === "string" ? Config : JSON.stringify(Config) },
});
const job = { JobId: "job" };
const args: GivenMontageArgs = { ...minimal, templateConfig: ["t"] };

interface Sent {
  readonly InputConfig: string;
  readonly EditingConfig?: string;
  readonly OutputConfig: string;
  readonly UserData: string;
}

async function started(given: GivenMontageArgs, ...replies: (object | Error)[]) {
  const { ims, requests } = answering(...replies);
  const { warnings } = await montage.start(ims, given, key);
  return { asked: requests[0], sent: requests[1] as Sent, warnings };
}

describe("the start of a montage with a template", () => {
  it("reads the template, fills the blanks, and sends no template", async () => {
    const { asked, sent, warnings } = await started(args, template(loud), job);
    assert.deepEqual(asked, { TemplateId: "t" });
    assert.equal(sent.EditingConfig, '{"MediaConfig":{"Volume":1}}');
    assert.deepEqual(Object.keys(sent), ["InputConfig", "EditingConfig", "OutputConfig", "UserData"]);
    assert.deepEqual(warnings, []);
  });

  it("takes the size of the reels from it", async () => {
    const { mediaUrl } = args.outputConfig;
    const size = { OutputTemplateConfig: { Width: 640, Height: 360 } };
    const { sent } = await started({ ...args, outputConfig: { mediaUrl, width: 320 } }, template(size), job);
    assert.equal(sent.OutputConfig, `{"Height":360,"MediaURL":"${mediaUrl}","Width":320}`);
  });

  it("marks the job with a hash of the content, in 64 bytes", async () => {
    const { sent } = await started(args, template(loud), job);
    assert.match(sent.UserData, /^\{"hl":"0{32}\.1{16}\.[0-9a-f]{5}"\}$/);
    assert.equal(Buffer.byteLength(sent.UserData), 64);
    const reordered = { OutputTemplateConfig: {}, EditingTemplateConfig: loud.EditingTemplateConfig };
    assert.equal((await started(args, template(reordered), job)).sent.UserData, sent.UserData);
    assert.notEqual((await started(args, template({}), job)).sent.UserData, sent.UserData);
  });

  it("draws one of several, the same one for the same order", async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `t${i}`);
    const drawn = async (baseKey: string) => {
      const { ims, requests } = answering(template(loud), job);
      await montage.start(ims, { ...args, templateConfig: ids }, { ...key, baseKey, token: `${Math.random()}` });
      return (requests[0] as { TemplateId: string }).TemplateId;
    };
    const keys = Array.from({ length: 20 }, (_, i) => String(i).padStart(32, "0"));
    const draws = await Promise.all(keys.map(drawn));
    assert.deepEqual(await Promise.all(keys.map(drawn)), draws);
    assert.ok(new Set(draws).size > 5, draws.join());
  });

  it("warns of settings that are not used, and of what the filled arguments bring up", async () => {
    const { warnings } = await started(args, template({ Other: 1, EditingTemplateConfig: {} }), job);
    assert.equal(warnings?.length, 2);
    assert.match(warnings[0]!, /^template t: Other is not used: /);
    assert.match(warnings[1]!, /^template t: editingConfig.mediaConfig.volume is missing: /);
  });

  const refused = (code: string, status: number) => new ServiceError("GetTemplate", code, "m", status, "R-1");
  const rows: [title: string, reply: object | Error, message: RegExp][] = [
    [
      "is missing",
      refused("TemplateNotFound", 404),
      /template t of templateConfig is not known .*nothing was submitted$/,
    ],
    ["is answered with nothing", {}, /is not known/],
    ["may not be read", refused("Forbidden.RAM", 403), /could not be read: GetTemplate failed with Forbidden.RAM/],
    ["gets an error of the service", refused("InternalError", 500), /could not be read/],
    ["gets no answer", new ConnectionError("GetTemplate", "ECONNRESET", false), /could not be read/],
    ["is of another type", template({}, "Timeline"), /is of the type Timeline: must be of the type BatchEditing/],
    ["is no JSON", template("{"), /holds a Config that is no JSON object/],
    ["is no object", template([]), /holds a Config that is no JSON object/],
    [
      "breaks a rule",
      template({ EditingTemplateConfig: { MediaConfig: { Volume: 11 } } }),
      /once it has filled their blanks: editingConfig.mediaConfig.volume is 11: must be 0 to 10/,
    ],
    [
      "has pictures in another region",
      template({ InputTemplateConfig: { BackgroundMusicArray: [video.replace("cn-shanghai", "cn-beijing")] } }),
      /inputConfig.backgroundMusicArray\[0\]/,
    ],
    ["is of a wrong shape", template({ EditingTemplateConfig: "text" }), /editingConfig is "text": must be an object/],
  ];
  for (const [title, reply, message] of rows) {
    it(`submits nothing where the template ${title}, and that is not ambiguous`, async () => {
      const { ims, requests } = answering(reply);
      await assert.rejects(montage.start(ims, args, key), (error: Error) => {
        assert.ok(error instanceof TemplateError, String(error));
        assert.match(error.message, message);
        return !isAmbiguous(error);
      });
      assert.equal(requests.length, 1);
    });
  }

  it("submits nothing where the size is still missing", async () => {
    const { ims } = answering(template(loud));
    const small = { ...args, outputConfig: { mediaUrl: args.outputConfig.mediaUrl } };
    await assert.rejects(
      montage.start(ims, small, key),
      /outputConfig.width is missing.*outputConfig.height is missing/,
    );
  });
});

describe("a montage that a template filled", () => {
  it("records the hash that its mark holds, whoever polls it", async () => {
    const UserData = `{"hl":"${key.baseKey}.${key.identity}.0a1b2"}`;
    const status = await statusOf({ Status: "Finished", ...given, UserData, SubJobList: [good] });
    assert.ok(status.is === "finished");
    assert.equal(status.result.templateHash, "0a1b2");
  });

  it("records no hash without a template", async () => {
    const UserData = `{"hl":"${key.baseKey}.${key.identity}"}`;
    const status = await statusOf({ Status: "Finished", ...given, UserData, SubJobList: [good] });
    assert.ok(status.is === "finished" && !("templateHash" in status.result));
  });

  const hashOf = async () => (await started(args, template(loud), job)).sent.UserData.slice(57, 62);

  it("is silent in a refresh while the template is the same", async () => {
    const record = { ...args, templateHash: await hashOf() };
    assert.deepEqual(await montage.changesSince!(answering(template(loud)).ims, record, key.baseKey), []);
  });

  it("warns in a refresh of a changed template, and of one that cannot be read any more", async () => {
    const record = { ...args, templateHash: await hashOf() };
    const changed = await montage.changesSince!(answering(template({})).ims, record, key.baseKey);
    assert.match(changed.join(), /^template t has changed since the job was submitted: .* change triggers$/);
    const gone = answering(new ServiceError("GetTemplate", "TemplateNotFound", "m", 404, "R-1"));
    assert.match((await montage.changesSince!(gone.ims, record, key.baseKey)).join(), /^template t is not known/);
  });

  it("asks nothing for a job without a template, or before a hash was recorded", async () => {
    assert.deepEqual(await montage.changesSince!(answering().ims, minimal, key.baseKey), []);
    assert.deepEqual(await montage.changesSince!(answering().ims, args, key.baseKey), []);
  });

  it("compares with an adopted job what the arguments give", async () => {
    const EditingBatchJob = {
      InputConfig: JSON.stringify({ MediaArray: [video] }),
      EditingConfig: JSON.stringify({ MediaConfig: { Volume: 1 } }),
      OutputConfig: JSON.stringify({ MediaURL: args.outputConfig.mediaUrl, Width: 1080, Height: 1920 }),
    };
    const job = await montage.describe(answering({ EditingBatchJob }).ims, { jobId: "job" });
    assert.deepEqual(job.differences(args, []), []);
    const muted = { ...args, editingConfig: { mediaConfig: { volume: 0 } } };
    assert.match(job.differences(muted, []).join(), /^editingConfig: .*"volume":1.* → default$/);
    assert.equal(job.differences(minimal, []).length, 1);
  });
});
