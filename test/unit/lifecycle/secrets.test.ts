import assert from "node:assert/strict";
import { InputLengths } from "../../../provider/engine/footage/input-lengths";
import { ConnectionError, ServiceError } from "../../../provider/error";
import { extraction } from "../../../provider/kinds/extraction";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { type MemoryJob, sung, times } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world } from "../../fakes/song-inputs";

const canary = "CANARY-WORD";
const secret = {
  inputConfig: { words: [canary] },
  userData: { token: "CANARY-TOKEN" },
  outputConfig: { objectKey: "CANARY-KEY/{index}.mp4" },
  secrets: ["inputConfig.words[0]", "userData.token", "outputConfig.objectKey"],
};
const text = `no word ${canary}, with {"token":"CANARY-TOKEN"}`;
const failed = { is: "failed", code: "NoWord", message: text, times } as const;

function here(answers: MemoryJob["answers"] = []) {
  const made = world();
  made.memory.answersOfNewJobs = answers;
  const kind = { ...made.memory.kind };
  return { ...made, kind, job: lifecycle(kind, made.outside) };
}

const inputs = (more: Partial<ResourceInputs> = {}) => songInputs({ ...secret, ...more });
const record = (keys: readonly string[], more: Partial<JobRecord> = {}) => {
  const { userData: _sent, ...recorded } = secret;
  return songRecord(keys, { ...recorded, ...more });
};

function assertSilent(...said: unknown[]): void {
  for (const one of said) {
    const shown = one instanceof Error ? `${one.message} ${one.stack} ${JSON.stringify(one)}` : JSON.stringify(one);
    assert.ok(!/canary/i.test(shown ?? ""), shown);
  }
}

/** The thrown error, without the recorded arguments, which Pulumi encrypts. */
async function errorOf(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => assert.fail("nothing was thrown"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error);
  if (!(error instanceof RecordedError)) return error;
  const { failure, warnings } = error.properties;
  assertSilent({ failure, warnings, reasons: error.reasons });
  return new Error(error.reasons.join());
}

describe("a secret argument that the service repeats", () => {
  it("is shown by no failed job: neither in the reason, nor in the failure, nor in a line", async () => {
    const { job, outside } = here([failed]);
    const error = await errorOf(job.create(inputs()));
    assertSilent(error, outside.lines);
    assert.match(error.message, /^job job-1 failed with NoWord: no word \[secret\], with .*; look further with/);
  });

  it("is shown by no warning of a look-up: neither an address nor its parts", async () => {
    const { engine, outside } = here();
    engine.objects.set("canary-media", "canary/talk.mp4", { is: "forbidden", code: "AccessDenied" });
    const opened = { engine: () => Promise.resolve(engine), sleep: () => new Promise<void>(() => undefined) };
    const lengths = new InputLengths("", { previewLookups: true }, opened);
    outside.inputLength = (request) => lengths.of(request);
    const mediaUrl = "http://canary-media.oss-cn-shanghai.aliyuncs.com/canary/talk.mp4";
    const given = inputs({
      inputConfig: { mediaArray: [{ mediaUrl }] },
      secrets: ["inputConfig.mediaArray[0].mediaUrl"],
    });
    await lifecycle(extraction, outside).check({}, { ...given, outputConfig: undefined, userData: undefined });
    assert.match(
      outside.lines.join(),
      /the length of \S+ could not be looked up: it must not be read \(AccessDenied\)/,
    );
    assertSilent(outside.lines);
  });

  const refusals: [string, Error][] = [
    ["refuses", new ServiceError("SubmitSong", "InvalidParameter", text, 400, "R-1")],
    ["fails", new ServiceError("SubmitSong", "InternalError", text, 500, "R-1")],
    ["does not answer", new ConnectionError("SubmitSong", text, false)],
    ["breaks", new TypeError(text)],
  ];
  for (const [title, refusal] of refusals) {
    it(`is shown by no create where the service ${title}`, async () => {
      const { job, kind, outside } = here();
      kind.start = () => Promise.reject(refusal);
      assertSilent(await errorOf(job.create(inputs())), outside.lines);
    });

    it(`is shown by no update, read or delete where the service ${title}`, async () => {
      const { job, kind, engine, outside } = here();
      kind.status = () => Promise.reject(refusal);
      engine.objects.set("songs", "a.mp4", refusal);
      const pending = record([], { state: "pending" });
      assertSilent(await errorOf(job.update("job-0", pending, inputs())));
      await job.read("job-0", pending);
      await job.read("job-0", record(["a.mp4"]));
      assertSilent(await errorOf(job.delete("job-0", record(["a.mp4"], { outputRetention: "delete" }))));
      assert.ok(outside.lines.some((line) => line.includes("could not be looked at")));
      assertSilent(outside.lines);
    });
  }

  it("is replaced in an error without loss of the other words", async () => {
    const { job, kind } = here();
    kind.start = () =>
      Promise.reject(new ServiceError("SubmitSong", "InvalidParameter", `${canary} is bad`, 400, "R-1"));
    const error = await errorOf(job.create(inputs()));
    assert.equal(error.message, "SubmitSong failed with InvalidParameter: [secret] is bad (RequestId R-1)");
  });

  it("is in no warning and no error of a part of a finished job", async () => {
    const answer = sung("CANARY-KEY/0.mp4");
    const songs = [{ ...answer.result.songs[0]!, error: { code: "NoWord", message: text } }];
    const { job, outside } = here([{ ...answer, result: { songs }, warnings: [text] }]);
    const { outs } = await job.create(inputs());
    assert.ok(outs.state === "finished");
    const error = { code: "NoWord", message: 'no word [secret], with {"token":"[secret]"}' };
    assert.deepEqual(outs.songs, [{ ...songs[0], error }]);
    assert.equal(outs.warnings[0], 'no word [secret], with {"token":"[secret]"}');
    assertSilent(outside.lines);
  });

  it("is in no message of a failed job in a refresh: userData is not recorded, so all of the message is hidden", async () => {
    const { job, memory, outside } = here();
    memory.jobs = [{ jobId: "job-0", answers: [failed] }];
    const { props } = await job.read("job-0", record([], { state: "pending" }));
    assert.deepEqual(props?.failure, { code: "NoWord", message: "[secret]" });
    assertSilent(outside.lines);
  });

  it("is in no line about a file that is gone or left alone, and in no reason to run again", async () => {
    const { job, engine, outside } = here();
    const old = record(["CANARY-KEY/0.mp4", "CANARY-KEY/1.mp4"], { missing: ["songs/CANARY-KEY/0.mp4"] });
    assertSilent(job.diff(old, inputs({ onMissingOutput: "rerun" })).replaces);
    await job.read("job-0", old);
    engine.objects.set("songs", "CANARY-KEY/0.mp4", { size: 1, etag: "other", lastModified: 0 });
    await job.delete("job-0", { ...old, outputRetention: "delete" });
    assert.ok(outside.lines.some((line) => line.includes("is left alone: it was changed since")));
    assertSilent(outside.lines);
  });

  it("is in no reason for a moved or reordered value", () => {
    const { job, outside } = here();
    const old = record([]);
    const words = ["plain", canary];
    const { replaces } = job.diff(old, inputs({ inputConfig: { words }, secrets: ["inputConfig.words[1]"] }));
    assert.ok(replaces.length > 0);
    assertSilent(replaces, outside.lines);
  });

  it("is in no failure of a check", async () => {
    const { job } = here();
    const { failures } = await job.check(
      {},
      inputs({ region: canary as never, secrets: [...secret.secrets, "region"], adoptJobId: "local-1" }),
    );
    assert.ok(failures.length > 1);
    assertSilent(failures);
  });

  it("is in no error of an adoption", async () => {
    const { job, memory } = here();
    memory.jobs = [{ jobId: "job-7", answers: [sung()] }];
    memory.shown.words = [canary, "plain"];
    const adopted = inputs({
      adoptJobId: "job-7",
      inputConfig: { words: ["plain", canary] },
      secrets: [...secret.secrets, "inputConfig.words[1]"],
    });
    assertSilent(await errorOf(job.create(adopted)));
    memory.jobs = [{ jobId: "job-7", answers: [failed] }];
    assertSilent(await errorOf(job.create(adopted)));
  });
});
