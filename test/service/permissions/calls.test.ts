import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FaultCall } from "../../../local/faults";
import type { Engine } from "../../../provider/engine/engine";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import type { ResourceInputs } from "../../../provider/job/record";
import { type KindName, kinds } from "../../../provider/kinds/all";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import { addTemplate } from "../../../schema/operations/templates/add-template";
import { ramPolicy } from "../../../sdk";
import { FaultScript } from "../../fault-script";
import { makeVideo, still, tone } from "../../footage";
import { refusedBy } from "../../unit/permissions/allows";
import { type DataFolder, dataFolder, engineOn, lifecycleOn } from "../ims/embedded-ims";

const region = "cn-shanghai";
const mediaUrl = `http://footage.oss-${region}.aliyuncs.com/talk.mp4`;

/** Arguments of each kind whose job writes files. */
const given: Record<KindName, Pick<ResourceInputs, "inputConfig" | "outputConfig">> = {
  extraction: {
    inputConfig: { mediaArray: [{ mediaUrl }], strategy: { count: 1, clipDuration: 3 } },
    outputConfig: { needExport: true, bucket: "outputs", objectKey: "clips/{key}/{index}.mp4", width: 128 },
  },
  montage: {
    inputConfig: { mediaArray: [mediaUrl] },
    outputConfig: { mediaUrl: `http://outputs.oss-${region}.aliyuncs.com/{key}/{index}.mp4`, width: 128, height: 128 },
  },
};

/** The operations of which there is no call. */
function missingIn(calls: readonly FaultCall[], operations: readonly string[]): string[] {
  return operations.filter((operation) => !calls.some((call) => call.operation === operation));
}

describe("the calls of a job's life", () => {
  const script = new FaultScript();
  let folder: DataFolder;
  let engine: Engine;
  let template: string;

  before(async function () {
    this.timeout(60_000);
    folder = await dataFolder({ faults: script });
    const service = await folder.start();
    folder.open();
    const local = engineOn(service, region);
    const { objects } = local;
    engine = { ...local, name: "ims" };
    const Config = '{"OutputTemplateConfig":{}}';
    template = (await engine.ims.call(addTemplate, { Type: "BatchEditing", Config })).Template!.TemplateId!;
    await Promise.all([objects.createBucket("footage"), objects.createBucket("outputs")]);
    const file = await makeVideo(join(folder.path, "talk.mp4"), {
      seconds: 12,
      picture: still(),
      sound: tone([[4, 7]]),
    });
    await objects.put("footage", "talk.mp4", file);
  });
  after(() => folder.remove());

  function lifecycleOf(name: KindName, settings: { previewLookups?: boolean } = {}): Lifecycle {
    const kind = kinds[name] as unknown as JobKind<CommonArgs, object>;
    return lifecycleOn(kind, engine, folder, undefined, settings);
  }

  const inputs = (name: KindName, more: object = {}): ResourceInputs => ({
    engine: "ims",
    region,
    identity: `urn:pulumi:dev::shop::type::${name}`,
    __provider: "text",
    outputRetention: "delete",
    ...given[name],
    ...(name === "montage" ? { templateConfig: [template] } : {}),
    ...more,
  });

  /** The calls that are made while `run` runs. */
  async function callsOf(run: () => Promise<unknown>): Promise<FaultCall[]> {
    const before = script.calls.length;
    await run();
    return script.calls.slice(before);
  }

  for (const name of ["extraction", "montage"] as const) {
    it(`are all allowed by the policies, from submit to deletion: ${name}`, async function () {
      this.timeout(60_000);
      const job = lifecycleOf(name);
      let made: Awaited<ReturnType<Lifecycle["create"]>> | undefined;
      const created = await callsOf(async () => (made = await job.create(inputs(name))));
      const { id, outs } = made!;
      const adopted = await callsOf(() => job.create(inputs(name, { identity: "urn:other", adoptJobId: id })));
      const pending = await job.create(inputs(name, { identity: "urn:later", triggers: [1], wait: false }));
      const refreshed = await callsOf(async () => {
        await job.read(id, outs);
        await job.read(pending.id, pending.outs);
      });
      // A later run: one that has just created the files never deletes them.
      const deleted = await callsOf(() => lifecycleOf(name).delete(id, outs));

      const buckets = ["outputs"];
      const { start, list, status } = kinds[name].operations;
      const [starts, lists, statuses] = [start, list, status].map((part) => part.map((operation) => operation.name));
      const deploy = ramPolicy({ buckets, deleteOutputs: true });
      const all = [...created, ...adopted, ...refreshed, ...deleted];
      assert.deepEqual(refusedBy(deploy, all), []);
      assert.deepEqual(missingIn(all, [...starts!, ...lists!, ...statuses!, "HeadObject", "DeleteObject"]), []);

      const preview = ramPolicy({ buckets, preview: true });
      assert.deepEqual(refusedBy(preview, refreshed), []);
      assert.deepEqual(missingIn(refreshed, [statuses![0]!, "ListObjectsV2"]), []);
      const paid = start.filter(({ billable }) => billable).map((operation) => operation.name);
      assert.deepEqual(missingIn(refusedBy(preview, all), [...paid, "DeleteObject"]), []);
    });
  }

  it("are none in a preview without --refresh", async () => {
    const made = await callsOf(async () => {
      for (const name of ["extraction", "montage"] as const) {
        const { failures } = await lifecycleOf(name).check({}, inputs(name));
        assert.deepEqual(failures, []);
      }
    });
    assert.deepEqual(made, []);
  });

  it("are allowed in a preview with look-ups by the policy of a preview, which submits nothing", async function () {
    this.timeout(60_000);
    const noVideo = `http://footage.oss-${region}.aliyuncs.com/text.mp4`;
    await writeFile(join(folder.path, "text.mp4"), "no video");
    await engine.objects.put("footage", "text.mp4", join(folder.path, "text.mp4"));
    const asked = async (name: KindName, more: object = {}) => {
      const news = { ...inputs(name, { identity: `urn:${name}:${JSON.stringify(more)}`, ...more }), preview: true };
      assert.deepEqual((await lifecycleOf(name, { previewLookups: true }).check({}, news)).failures, []);
    };
    const unlike = await callsOf(() => asked("extraction", { inputConfig: { mediaArray: [{ mediaUrl: noVideo }] } }));
    const made = await callsOf(async () => {
      await asked("extraction");
      await asked("montage");
      await asked("extraction", { inputConfig: { mediaArray: [{ mediaId: "0".repeat(32) }] } });
    });
    const all = [...unlike, ...made];
    const called = [...new Set(all.map(({ operation }) => operation))].sort();
    assert.deepEqual(called, ["GetMediaInfo", "GetObject", "GetTemplate", "HeadObject"]);
    const policy = ramPolicy({ preview: true, lookups: ["footage"] });
    assert.deepEqual(refusedBy(policy, all), []);
    assert.deepEqual(refusedBy(ramPolicy({ preview: true }), all).length > 0, true, "footage is named in lookups");
  });
});
