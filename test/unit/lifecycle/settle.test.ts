import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { ServiceError } from "../../../provider/error";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { settle } from "../../../provider/lifecycle/settle";
import { knownOrder } from "../../../provider/order/course";
import { Performer } from "../../../provider/order/performer";
import { type MemoryJob, type Songs, sung, times } from "../../fakes/fixture-kind";
import { providerText, songInputs, songRecord, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

const pending = { is: "pending", state: "Executing" } as const;

function settleJob(
  here: World,
  answers: MemoryJob["answers"],
  more: Partial<ResourceInputs> = {},
): Promise<JobRecord<Songs>> {
  here.memory.jobs = [{ jobId: "job-0", answers }];
  const { memory, engine, outside } = here;
  const setup = { kind: memory.kind, settings: defaultSettings, outside };
  const performer = new Performer({ ...setup, engine, account: engine.owner, inputs: songInputs(more) });
  return settle(performer, knownOrder("job-0"), []);
}

/** The error with which Pulumi records the resource. */
async function errorOf(record: Promise<unknown>): Promise<RecordedError> {
  const error: unknown = await record.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RecordedError, String(error));
  assert.equal(error.id, "job-0");
  assert.equal(error.properties.jobId, "job-0");
  // Without this line the stack could neither be refreshed nor destroyed.
  assert.equal(error.properties.__provider, providerText);
  return error;
}

describe("settling a job", () => {
  it("records the arguments, the result and the facts of each file", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    assert.deepEqual(await settleJob(here, [pending, sung("a.mp4")]), songRecord(["a.mp4"]));
    assert.deepEqual(here.outside.lines, ["anthem: job job-0 Executing"]);
  });

  it("tells the time to go by the resource's last run, of a job that it submitted itself", async () => {
    for (const how of ["submitted", "known before"] as const) {
      const here = world();
      const { memory, engine, outside } = here;
      memory.jobs = [{ jobId: "job-0", answers: [pending, sung()] }];
      const price = { amount: 1, currency: "USD", minutes: 20, priceDate: "2026-06" } as const;
      const lastRun = { estimatedCost: { ...price, minutes: 10 } };
      const createTime = "2026-03-01T00:00:00Z";
      const endTime = "2026-03-01T00:06:00Z";
      outside.shared.replaced.set(songInputs().identity, { ...songRecord([]), ...lastRun, createTime, endTime });
      const setup = { kind: memory.kind, settings: defaultSettings, outside, engine, account: engine.owner };
      const performer = new Performer({ ...setup, inputs: songInputs(), price });
      await settle(performer, { ...knownOrder("job-0"), job: { id: "job-0", how } }, []);
      const expected = how === "submitted" ? ", about 12 min to go, by its last run" : "";
      assert.deepEqual(outside.lines, [`anthem: job job-0 Executing${expected}`]);
    }
  });

  it("records neither user data nor options of one run, and the price where the length is known", async () => {
    const record = await settleJob(world(), [sung()], {
      userData: { secret: "s" },
      timeout: "1h",
      wait: true,
      maxCost: 9,
      onMissingOutput: "warn",
      inputMinutes: 1.5,
      triggers: ["t"],
      outputRetention: "delete",
      outputConfig: { objectKey: "{index}" },
    });
    assert.deepEqual(Object.keys(record).sort(), [
      "__provider",
      "account",
      "createTime",
      "endTime",
      "engine",
      "estimatedCost",
      "identity",
      "inputConfig",
      "jobId",
      "outputConfig",
      "outputRetention",
      "region",
      "songs",
      "state",
      "triggers",
      "warnings",
    ]);
    assert.deepEqual(record.estimatedCost, { amount: 0.56, currency: "USD", minutes: 2, priceDate: "2026-06" });
  });

  const looks: [string, (here: World) => void, RegExp][] = [
    [
      "may not be looked at",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { is: "forbidden", code: "AccessDenied" }),
      /^songs\/a.mp4 could not be looked at \(AccessDenied\): size and ETag are not recorded$/,
    ],
    ["is not there", () => undefined, /^songs\/a.mp4 was reported by the job but is not there$/],
    [
      "cannot be looked at",
      ({ engine }) => engine.objects.set("songs", "a.mp4", new Error("no answer")),
      /^songs\/a.mp4 could not be looked at: no answer$/,
    ],
  ];
  for (const [title, prepare, warning] of looks) {
    it(`warns where a file ${title}, and keeps the finished job`, async () => {
      const here = world();
      prepare(here);
      const record = await settleJob(here, [{ ...sung("a.mp4"), warnings: ["from the job"] }]);
      assert.ok(record.state === "finished");
      assert.equal(record.warnings.length, 2);
      assert.equal(record.warnings[0], "from the job");
      assert.match(record.warnings[1]!, warning);
      assert.deepEqual(record.songs, [{ title: "a.mp4", bucket: "songs", key: "a.mp4" }]);
    });
  }

  it("records a failed job with its code, and says where to look further", async () => {
    const failed = { is: "failed", code: "NoVoice", message: "nobody speaks", times } as const;
    const error = await errorOf(settleJob(world(), [pending, failed]));
    assert.deepEqual(error.reasons, [
      "job job-0 failed with NoVoice: nobody speaks; look further with: alicloud-highlights job job-0",
    ]);
    assert.equal(error.properties.state, "failed");
    assert.deepEqual(error.properties.failure, { code: "NoVoice", message: "nobody speaks" });
    assert.deepEqual([error.properties.createTime, error.properties.endTime], [times.created, times.ended]);
  });

  const interrupted: [string, MemoryJob["answers"], Partial<ResourceInputs>, RegExp][] = [
    ["the time is up", [pending], { timeout: "90s" }, /still Executing after 90 s: it goes on/],
    [
      "it reports Finished without outputs",
      [{ is: "pending", state: "Finished, waiting for its reels", stalled: true }],
      {},
      /^job job-0 is Finished, waiting for its reels after 20 polls: the next pulumi up polls it again without a new submit; .* change triggers, which pays/,
    ],
    [
      "polling fails later",
      [pending, new ServiceError("GetSong", "Expired", "the key is old", 403, "R-1")],
      {},
      /^job job-0 was Executing at the last look, and could not be looked at again after 9 s: GetSong failed with Expired: the key is old \(RequestId R-1\); .* without a new submit; .*alicloud-highlights job job-0$/,
    ],
    [
      "the first poll fails",
      [new Error("no answer")],
      {},
      /^job job-0 could not be looked at: no answer; .* without a new submit; .*alicloud-highlights job job-0$/,
    ],
    [
      "the service does not know it",
      [{ is: "not-found" }],
      {},
      /not known to the service under account 1234567890123456/,
    ],
    ["the service has forgotten it", [{ is: "expired" }], {}, /not known to the service/],
    [
      "the only poll fails",
      [new Error("no answer")],
      { wait: false },
      /^job job-0 could not be looked at: no answer; .* without a new submit/,
    ],
  ];
  for (const [title, answers, more, reason] of interrupted) {
    it(`records the job as pending where ${title}`, async () => {
      const error = await errorOf(settleJob(world(), answers, more));
      assert.equal(error.properties.state, "pending");
      assert.match(error.reasons.join(), reason);
    });
  }

  it("does not wait where wait is false, but records a result that is there", async () => {
    const here = world();
    assert.equal((await settleJob(here, [pending], { wait: false })).state, "pending");
    assert.equal((await settleJob(here, [{ is: "not-found" }], { wait: false })).state, "pending");
    assert.equal((await settleJob(here, [sung()], { wait: false })).state, "finished");
    assert.deepEqual(here.outside.sleeps, []);
  });
});
