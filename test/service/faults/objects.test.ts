import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../../local/faults";
import type { RunningService } from "../../../local/service";
import { ConnectionError, ServiceError } from "../../../provider/error";
import { type Objects, ossObjects } from "../../../provider/oss/objects";
import { accessDenied, FaultScript } from "../../fault-script";
import { type DataFolder, dataFolder, keys } from "../ims/embedded-ims";

describe("an object under a fault", () => {
  let folder: DataFolder;
  let service: RunningService;
  let objects: Objects;
  let plan: FaultScript;

  before(async () => {
    plan = new FaultScript();
    folder = await dataFolder({ faults: plan });
    service = await folder.start();
    objects = ossObjects({
      endpoint: service.url,
      region: "cn-shanghai",
      credentials: () => Promise.resolve(keys),
    });
    await objects.createBucket("clips");
  });
  beforeEach(async () => {
    for (const operation of Object.keys(plan.script)) delete plan.script[operation];
    writeFileSync(join(folder.path, "one.mp4"), "one");
    await objects.put("clips", "one.mp4", join(folder.path, "one.mp4"));
  });
  after(() => folder.remove());

  const isThere = async () => (await objects.look("clips", "one.mp4")).is;

  const looks: [string, Fault, object][] = [
    ["is forbidden", accessDenied, { is: "forbidden", code: "AccessDenied" }],
    ["finds none", { do: "refuse", status: 404, code: "NoSuchKey", message: "none" }, { is: "missing" }],
  ];
  for (const [title, fault, expected] of looks) {
    it(`does not count as present where a look ${title}`, async () => {
      plan.script.HeadObject = [fault];
      const { message, ...look } = { message: undefined, ...(await objects.look("clips", "one.mp4")) };
      assert.deepEqual(look, expected);
      if (look.is === "forbidden") assert.match(String(message), /^HeadObject failed with AccessDenied/);
    });
  }

  const unanswered: [string, Fault][] = [
    ["is reset", { do: "reset before" }],
    ["has its reply lost", { do: "lose the reply" }],
    ["is answered by a proxy's page", { do: "garble" }],
  ];
  for (const [title, fault] of unanswered) {
    it(`counts as neither present nor missing where a look ${title}`, async () => {
      plan.script.HeadObject = () => fault;
      await assert.rejects(objects.look("clips", "one.mp4"), ConnectionError);
    });
  }

  it("counts as neither present nor missing where the service is unavailable", async () => {
    plan.script.HeadObject = () => ({ do: "refuse", status: 503, code: "ServiceUnavailable", message: "later" });
    await assert.rejects(objects.look("clips", "one.mp4"), (error) => {
      assert.ok(error instanceof ServiceError);
      assert.equal(error.status, 503);
      return true;
    });
  });

  it("stays where its deletion is refused, and goes at the next try", async () => {
    plan.script.DeleteObject = [accessDenied];
    await assert.rejects(objects.remove("clips", "one.mp4"), { code: "AccessDenied" });
    assert.equal(await isThere(), "there");
    await objects.remove("clips", "one.mp4");
    assert.equal(await isThere(), "missing");
  });

  it("is gone where only the reply to its deletion is lost, and another deletion is no error", async () => {
    plan.script.DeleteObject = [{ do: "lose the reply" }, { do: "repeat" }];
    await assert.rejects(objects.remove("clips", "one.mp4"), ConnectionError);
    assert.equal(await isThere(), "missing");
    await objects.remove("clips", "one.mp4");
  });

  it("reaches the fault plan with its bucket and key", async () => {
    await objects.look("clips", "one.mp4");
    const call = plan.calls.at(-1);
    assert.equal(call?.operation, "HeadObject");
    assert.deepEqual([call.parameters.bucket, call.parameters.key], ["clips", "one.mp4"]);
  });
});
