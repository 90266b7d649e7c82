import assert from "node:assert/strict";
import { decide } from "../../../provider/plan/decision";
import { baseKey } from "../../../provider/job/key";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { outputConfig } from "../../../schema/extraction/output-config";
import { editingConfig } from "../../../schema/montage/editing-config";
import { wireText } from "../../../schema/wire-names";

const own = { engine: "ims", identity: "urn:pulumi:dev::shop::type::talk", preview: true, __provider: "text" };

function decision(definition: typeof extraction.definition, old: object, news: object): string {
  const record = { ...own, ...old, jobId: "j", state: "finished" } as unknown as JobRecord;
  return decide(definition, record, { ...own, ...news } as unknown as ResourceInputs).act;
}

describe("a setting that an earlier release took in the service's spelling", () => {
  const place = { needExport: true, bucket: "clips", objectKey: "{index}.mp4" };
  const clips = (video: object) => ({
    region: "cn-shanghai",
    inputConfig: { mediaArray: [{ mediaId: "a" }] },
    outputConfig: { ...place, video },
  });
  const wire = (video: object) => wireText(outputConfig, { ...place, video });

  it("may be rewritten as the argument without another job, because the request is the same", () => {
    const [old, news] = [
      { Bitrate: 300, Preset: "ultrafast" },
      { bitrate: 300, preset: "ultrafast" },
    ];
    assert.equal(wire(old), wire(news));
    assert.equal(decision(extraction.definition, clips(old), clips(news)), "keep");
    assert.equal(decision(extraction.definition, clips(news), clips(old)), "keep");
  });

  it("makes another job where its value changes, or the service would read another name", () => {
    assert.equal(decision(extraction.definition, clips({ Bitrate: 300 }), clips({ bitrate: 301 })), "run");
    assert.equal(decision(extraction.definition, clips({ bitRate: 300 }), clips({ bitrate: 300 })), "run");
    assert.equal(decision(extraction.definition, clips({ Bitrate: 300 }), clips({})), "run");
  });

  it("keeps the key that it had, so that its job is found", () => {
    const key = (video: object) =>
      baseKey({ kind: "extraction", account: "1", identity: "u", triggers: [] }, extraction.definition, clips(video));
    assert.notEqual(key({ Bitrate: 300 }), key({ bitrate: 300 }));
  });

  it("is the same setting at any depth of a montage", () => {
    const reel = (config: object) => ({
      region: "cn-shanghai",
      inputConfig: { mediaArray: ["a"] },
      editingConfig: config,
      outputConfig: { mediaUrl: "http://reels.oss-cn-shanghai.aliyuncs.com/{index}.mp4", width: 640, height: 360 },
    });
    const old = {
      titleConfig: { FontSize: 40 },
      subHeadingConfig: { "1": { Y: 0.3 } },
      produceConfig: { CoverConfig: { StartTime: 3 }, KeepOriginMaxBitrate: true },
    };
    const news = {
      titleConfig: { fontSize: 40 },
      subHeadingConfig: { "1": { y: 0.3 } },
      produceConfig: { coverConfig: { startTime: 3 }, keepOriginMaxBitrate: true },
    };
    assert.equal(wireText(editingConfig, old), wireText(editingConfig, news));
    assert.equal(decision(montage.definition, reel(old), reel(news)), "keep");
  });
});
