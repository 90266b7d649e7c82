import assert from "node:assert/strict";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { FinishedRecord, ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { releasedAccount, releasedFiles, releasedJob, type ReleasedKind } from "../../first-release";
import { FakeEngine } from "../../fakes/fake-engine";
import { FakeOutside } from "../../fakes/fake-outside";

const changes = {
  extraction: {
    news: { inputConfig: { mediaArray: [{ mediaUrl: url("talk.mp4") }], strategy: { count: 3, clipDuration: 5 } } },
    reason: "inputConfig.strategy.count: 2 → 3",
  },
  montage: {
    news: { editingConfig: { mediaConfig: { volume: 0.5 } } },
    reason: "editingConfig.mediaConfig.volume: 1 → 0.5",
  },
};

frozen("extraction", extraction);
frozen("montage", montage);

function frozen<Args extends CommonArgs, Result extends object>(name: ReleasedKind, kind: JobKind<Args, Result>): void {
  describe(`the ${name} in a state of the first release`, () => {
    const { id, ...resource } = releasedJob(name);
    const inputs = resource.inputs as unknown as ResourceInputs;
    const record = resource.outputs as unknown as FinishedRecord<Result>;

    /** A fake environment that holds the recorded files. */
    function world() {
      const engine = new FakeEngine("local");
      engine.owner = releasedAccount;
      for (const file of kind.outputs(record)) {
        assert.ok("bucket" in file);
        const { bucket, key, size, etag, lastModified } = file;
        engine.objects.set(bucket, key, { size: size!, etag: etag!, lastModified: Date.parse(lastModified!) });
      }
      const outside = new FakeOutside(engine);
      return { engine, outside, job: lifecycle(kind, outside) };
    }

    it("passes the check, and is kept by the program that made it", async () => {
      const { job, outside } = world();
      assert.deepEqual(await job.check(inputs, { ...inputs, preview: true }), { inputs, failures: [] });
      assert.deepEqual(job.diff(record, inputs), { changes: false, replaces: [], deleteBeforeReplace: false });
      assert.deepEqual(outside.lines, []);
    });

    it("runs again for a change, and for this reason alone", () => {
      const { news, reason } = changes[name];
      assert.deepEqual(world().job.diff(record, { ...inputs, ...news }).replaces, [reason]);
    });

    it("is refreshed without a change or a warning", async () => {
      const { job, outside } = world();
      assert.deepEqual(await job.read(id, record), { id, props: record });
      assert.deepEqual(outside.lines, []);
    });

    it("shows a file that is gone", async () => {
      const { job, engine } = world();
      const [first] = Object.keys(releasedFiles[name]);
      const [bucket, ...key] = first!.split("/");
      engine.objects.set(bucket!, key.join("/"), { is: "missing" });
      const { props } = await job.read(id, record);
      assert.deepEqual(props?.missing, [first]);
    });

    it("is deleted with its files where outputRetention is delete, and without them otherwise", async () => {
      const { job, engine } = world();
      await job.delete(id, record);
      assert.deepEqual(engine.objects.removed, []);
      const { outs } = await job.update(id, record, { ...inputs, outputRetention: "delete" });
      assert.deepEqual(outs, { ...record, outputRetention: "delete" });
      await job.delete(id, outs);
      assert.deepEqual(engine.objects.removed, Object.keys(releasedFiles[name]));
    });
  });
}

function url(key: string): string {
  return `http://media-0000000.oss-cn-shanghai.aliyuncs.com/${key}`;
}
