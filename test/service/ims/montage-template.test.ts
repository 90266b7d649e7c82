import assert from "node:assert/strict";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import { ConnectionError } from "../../../provider/error";
import type { Ims } from "../../../provider/ims/client";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import { addTemplate } from "../../../schema/operations/templates/add-template";
import { deleteTemplate } from "../../../schema/operations/templates/delete-template";
import { updateTemplate } from "../../../schema/operations/templates/update-template";
import { makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, engineOn, lifecycleOn } from "./embedded-ims";

const region = "cn-shanghai";
type Finished = JobRecord & MontageResult;

const config = (volume: number) =>
  JSON.stringify({
    EditingTemplateConfig: { MediaConfig: { Volume: volume } },
    OutputTemplateConfig: { Width: 128, Height: 228 },
  });

/** A preview of timelines, whose size the template gives. */
function inputs(name: string, more: object = {}): ResourceInputs {
  return {
    engine: "local",
    region,
    identity: `urn:pulumi:dev::shop::type::${name}`,
    __provider: "text",
    inputConfig: { mediaArray: [`http://footage.oss-${region}.aliyuncs.com/talk.mp4`] },
    outputConfig: { generatePreviewOnly: true },
    inputMinutes: 1,
    ...more,
  };
}

describe("a montage with a template, against the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let job: Lifecycle;
  let ims: Ims;
  let template: string;
  let loseReply: (() => Promise<unknown>) | undefined;
  const lines: string[] = [];

  before(async function () {
    this.timeout(60_000);
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    ims = clientOf(service);
    const unreliable: Ims = {
      call: async (operation, ...rest) => {
        const reply = await ims.call(operation, ...rest);
        const lose = operation.billable ? loseReply : undefined;
        if (lose === undefined) return reply;
        loseReply = undefined;
        await lose();
        throw new ConnectionError(operation.name, "ECONNRESET", false);
      },
    };
    const engine = engineOn(service, region, unreliable);
    const { objects } = engine;
    job = lifecycleOn(montage, engine, folder, (line) => void lines.push(line));
    await objects.createBucket("footage");
    const file = await makeVideo(join(folder.path, "talk.mp4"), {
      seconds: 12,
      picture: still(),
      sound: tone([[4, 7]]),
    });
    await objects.put("footage", "talk.mp4", file);
  });
  beforeEach(async () => {
    lines.length = 0;
    template = await add(1);
  });
  after(() => folder.remove());

  const add = async (volume: number) =>
    (await ims.call(addTemplate, { Type: "BatchEditing", Config: config(volume) })).Template!.TemplateId!;
  const submits = () => service.jobs.all().length;
  /** What a preview with look-ups says of a new job. */
  const preview = async (given: ResourceInputs) => {
    const looking = lifecycleOn(montage, engineOn(service, region, ims), folder, (line) => void lines.push(line), {
      previewLookups: true,
    });
    return (await looking.check({}, { ...given, preview: true })).failures;
  };
  const create = async (given: ResourceInputs) => (await job.create(given)).outs as Finished;

  it("passes the check without a size, and a preview says when the template is read", async () => {
    const { failures } = await job.check({}, { ...inputs("talk", { templateConfig: [template] }), preview: true });
    assert.deepEqual(failures, []);
    assert.match(lines.join("\n"), /warning: talk: the template is read at the submit/);
    const without = await job.check({}, { ...inputs("talk"), preview: true });
    assert.deepEqual(
      without.failures.map(({ property }) => property),
      ["outputConfig.width", "outputConfig.height"],
    );
  });

  it("sends the filled arguments, and records ids and hash, not what was filled in", async () => {
    const record = await create(inputs("sent", { templateConfig: [template] }));
    const { request } = service.jobs.all()[0]!;
    assert.deepEqual(
      [request.EditingConfig, request.OutputConfig, request.TemplateConfig],
      ['{"MediaConfig":{"Volume":1}}', '{"GeneratePreviewOnly":true,"Height":228,"Width":128}', undefined],
    );
    assert.equal(record.state, "finished");
    assert.match(record.templateHash!, /^[0-9a-f]{5}$/);
    const recorded = record as Partial<Record<string, unknown>>;
    assert.deepEqual(
      [recorded.templateConfig, recorded.editingConfig, recorded.outputConfig],
      [[template], undefined, { generatePreviewOnly: true }],
    );
  });

  it("runs nothing again for a changed template, warns on refresh, and keeps its job when it is created again", async () => {
    const given = inputs("changed", { templateConfig: [template] });
    const record = await create(given);
    assert.deepEqual((await job.read(record.jobId, record)).props, record);
    assert.deepEqual(
      lines.filter((line) => line.includes("has changed")),
      [],
    );
    await ims.call(updateTemplate, { TemplateId: template, Config: config(2) });
    assert.deepEqual((await job.read(record.jobId, record)).props, record);
    assert.match(lines.join("\n"), /warning: changed: template local-\w+ has changed since the job was submitted/);
    assert.equal(job.diff(record, given).changes, false);
    const before = submits();
    assert.equal((await create(given)).jobId, record.jobId);
    assert.equal(submits(), before);
  });

  it("runs again for another template, and for a default that is now written out", async () => {
    const given = inputs("other", { templateConfig: [template] });
    const record = await create(given);
    assert.equal(job.diff(record, given).changes, false);
    const other = { ...given, templateConfig: ["other"] } as ResourceInputs;
    assert.deepEqual(job.diff(record, other).replaces, [`templateConfig[0]: "${template}" → "other"`]);
    const muted = { ...given, editingConfig: { mediaConfig: { volume: 0 } } } as ResourceInputs;
    assert.deepEqual(job.diff(record, muted).replaces, ["editingConfig.mediaConfig.volume: default → 0"]);
  });

  it("finds its job after a lost answer, though the template changed between, with the hash of what was sent", async () => {
    const given = inputs("lost", { templateConfig: [template] });
    const before = submits();
    loseReply = () => ims.call(updateTemplate, { TemplateId: template, Config: config(2) });
    const record = await create(given);
    assert.equal(submits(), before + 1);
    await job.read(record.jobId, record);
    assert.match(lines.join("\n"), /has changed since the job was submitted/);
    await ims.call(updateTemplate, { TemplateId: template, Config: config(1) });
    lines.length = 0;
    await job.read(record.jobId, record);
    assert.deepEqual(lines, []);
  });

  const failures: [title: string, prepare: () => Promise<unknown> | void, message: RegExp][] = [
    ["is missing", () => ims.call(deleteTemplate, { TemplateIds: template }), /is not known to the service/],
    [
      "breaks a rule",
      () => ims.call(updateTemplate, { TemplateId: template, Config: config(11) }),
      /editingConfig.mediaConfig.volume is 11: must be 0 to 10/,
    ],
    [
      "gives no size",
      () => ims.call(updateTemplate, { TemplateId: template, Config: '{"OutputTemplateConfig":{"Width":128}}' }),
      /outputConfig.height is missing/,
    ],
  ];
  for (const [title, prepare, message] of failures) {
    it(`submits nothing where the template ${title}, and submits at once when that is mended`, async () => {
      const given = inputs(title, { templateConfig: [template] });
      const before = submits();
      await prepare();
      await assert.rejects(create(given), message);
      assert.equal(submits(), before);
      // A deleted template needs another one; any other is mended, and the order is the same.
      const mended = await ims.call(updateTemplate, { TemplateId: template, Config: config(1) }).then(
        () => template,
        () => add(1),
      );
      await create({ ...given, templateConfig: [mended] } as ResourceInputs);
      assert.equal(submits(), before + 1);
    });
  }

  it("is told in a preview with look-ups what the template fills, and nothing is submitted", async () => {
    const before = submits();
    assert.deepEqual(await preview(inputs("looked", { templateConfig: [template] })), []);
    const filled = "editingConfig.mediaConfig.volume with 1; outputConfig.height with 228; outputConfig.width with 128";
    const [line] = lines.filter((one) => one.includes("would fill"));
    const [start, what = ""] = line?.split(" would fill ") ?? [];
    assert.deepEqual([start, what.split("; ").sort().join("; ")], [`looked: template ${template}`, filled]);
    assert.ok(!lines.join().includes("is read at the submit"), lines.join());
    assert.equal(submits(), before);
  });

  it("fails in a preview with look-ups where the submit would be refused", async () => {
    const [failure] = await preview(inputs("refused", { templateConfig: [await add(11)] }));
    assert.equal(failure?.property, "templateConfig");
    assert.match(failure.reason, /editingConfig\.mediaConfig\.volume is 11: must be 0 to 10/);
    await ims.call(deleteTemplate, { TemplateIds: template });
    const [missing] = await preview(inputs("missing", { templateConfig: [template] }));
    assert.match(missing?.reason ?? "", /^template \S+ is not known to the service/);
  });

  it("fails no preview where an earlier job would be taken over, though the template is gone", async () => {
    const given = inputs("earlier", { templateConfig: [template] });
    await create(given);
    await ims.call(deleteTemplate, { TemplateIds: template });
    assert.deepEqual(await preview(given), []);
  });
});
