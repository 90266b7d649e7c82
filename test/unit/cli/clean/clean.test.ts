import assert from "node:assert/strict";
import { readCleanQuestion } from "../../../../cli/clean/question";
import { UsageError } from "../../../../cli/usage-error";
import { LedgerFiles } from "../../../../provider/order/ledger";
import { secretOf, stateJob, urnOf } from "../state/states";
import { account, Cloud, ended } from "./cloud";

describe("the deletion of files that no state refers to", () => {
  let cloud: Cloud;
  beforeEach(() => {
    cloud = new Cloud();
    cloud.add({
      id: "old",
      urn: urnOf("talk"),
      keys: ["talk/aaaaaaaaaaaa/clip_0.mp4", "talk/aaaaaaaaaaaa/clip_1.mp4"],
    });
    cloud.add({ id: "new", urn: urnOf("talk"), keys: ["talk/bbbbbbbbbbbb/clip_0.mp4"] });
  });
  afterEach(() => cloud.states.remove());

  const record = { jobId: "new", engine: "ims", account, clips: [{ key: "talk/bbbbbbbbbbbb/clip_0.mp4" }] };
  const state = (more: readonly object[] = [], options = {}) =>
    cloud.states.write([stateJob("talk", record), ...more], options);

  it("lists the files of earlier jobs of a resource, and deletes nothing by default", async () => {
    const { code, text } = await cloud.run("--state", state());
    assert.equal(code, 0);
    assert.match(
      text,
      /^looked at ims, cn-shanghai, bucket media\nin use is what the state of urn:pulumi:dev::shop refers/,
    );
    assert.match(
      text,
      /\nwould delete 2 files, 22 bytes, of 1 job:\n {2}media\/talk\/aaaaaaaaaaaa\/clip_0\.mp4 {2}11 bytes, /,
    );
    assert.match(text, /extraction old of shop\/dev talk, 2026-03-01T00:00:00Z\n/);
    assert.match(text, /\nkept:\n {2}1 job: a given state refers to the job\n/);
    assert.match(text, /\nnothing was deleted; a state that was not given may refer to these files/);
    assert.deepEqual(cloud.removed, []);
  });

  it("deletes what it lists where that is asked for, and enters that the job cannot be taken over", async () => {
    const ledger = new LedgerFiles(cloud.states.folder);
    const entry = { baseKey: "a".repeat(32), order: "o", work: "w", identity: urnOf("talk"), account, at: ended };
    ledger.write({ ...entry, jobId: "old", state: "finished" });
    const { code, text } = await cloud.run("--state", state(), "--delete");
    assert.equal(code, 0);
    assert.match(text, /\ndeleted 2 files, 22 bytes, of 1 job$/);
    assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_0.mp4", "talk/aaaaaaaaaaaa/clip_1.mp4"]);
    assert.deepEqual([...cloud.bucket.objects.keys()], ["talk/bbbbbbbbbbbb/clip_0.mp4"]);
    assert.equal(new LedgerFiles(cloud.states.folder).entries()[0]!.state, "spent");
  });

  it("prints one object of JSON", async () => {
    const { text } = await cloud.run("--state", state(), "--json", "--delete");
    const found = JSON.parse(text) as { files: { key: string; jobId: string; owner: { name: string } }[] } & object;
    assert.deepEqual(
      found.files.map(({ key, jobId, owner }) => [key, jobId, owner.name]),
      [
        ["talk/aaaaaaaaaaaa/clip_0.mp4", "old", "talk"],
        ["talk/aaaaaaaaaaaa/clip_1.mp4", "old", "talk"],
      ],
    );
    const { version, isDryRun, bytes, deleted, notDeleted } = found as unknown as Record<string, unknown>;
    assert.deepEqual([version, isDryRun, bytes, notDeleted], [1, false, 22, {}]);
    assert.deepEqual(deleted, ["media/talk/aaaaaaaaaaaa/clip_0.mp4", "media/talk/aaaaaaaaaaaa/clip_1.mp4"]);
  });

  const elsewhere = "urn:pulumi:dev::shop::alicloud:cdn/domain:Domain::site";
  const mentions: [string, string][] = [
    ["its key", "talk/aaaaaaaaaaaa/clip_0.mp4"],
    ["an address of it", "http://media.oss-cn-shanghai.aliyuncs.com/talk/aaaaaaaaaaaa/clip_0.mp4?x=1"],
    ["a text around its key", "see talk/aaaaaaaaaaaa/clip_0.mp4."],
    ["its key with escapes", "talk%2Faaaaaaaaaaaa%2Fclip_0.mp4"],
  ];
  for (const [what, text] of mentions) {
    it(`keeps a file where any resource of any state has ${what}`, async () => {
      const site = { urn: elsewhere, type: "alicloud:cdn/domain:Domain", inputs: { sources: [{ content: text }] } };
      const other = cloud.states.write([site]);
      const answer = await cloud.run("--state", state(), "--state", other, "--delete");
      assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_1.mp4"]);
      assert.match(answer.text, /\n {2}1 file: a given state names it\n/);
    });
  }

  it("keeps the files of a resource that no given state names, unless no state has it by the command line", async () => {
    cloud.add({ id: "stray", urn: urnOf("lost", "prod"), keys: ["stray.mp4"] });
    const { text } = await cloud.run("--state", state(), "--delete");
    assert.match(
      text,
      /\n {2}1 job: no given state names the resource: give the state of its stack, or type --no-state\n/,
    );
    assert.ok(cloud.bucket.objects.has("stray.mp4"));
    await cloud.run("--state", state(), "--delete", "--no-state");
    assert.equal(cloud.bucket.objects.has("stray.mp4"), false);
    assert.ok(cloud.bucket.objects.has("talk/bbbbbbbbbbbb/clip_0.mp4"));
  });

  it("keeps the files of another stack that the orders of this machine name, with --no-state too", async () => {
    cloud.add({ id: "theirs", urn: urnOf("talk", "prod"), keys: ["theirs.mp4"] });
    const entry = {
      baseKey: "c".repeat(32),
      order: "o",
      work: "w",
      identity: urnOf("talk", "prod"),
      account,
      at: ended,
    };
    new LedgerFiles(cloud.states.folder).write(entry);
    const { text } = await cloud.run("--state", state(), "--delete", "--no-state");
    assert.match(text, /\n {2}1 job: the state of stack prod of project shop is not given\n/);
    assert.ok(cloud.bucket.objects.has("theirs.mp4"));
  });

  it("deletes the files of another stack where this machine has deleted its resource, with --no-state alone", async () => {
    cloud.add({ id: "theirs", urn: urnOf("talk", "prod"), keys: ["theirs.mp4"] });
    const entry = {
      baseKey: "c".repeat(32),
      order: "o",
      work: "w",
      identity: urnOf("talk", "prod"),
      account,
      at: ended,
    };
    const ledger = new LedgerFiles(cloud.states.folder);
    ledger.write({ ...entry, isGone: true });
    await cloud.run("--state", state(), "--delete");
    assert.ok(cloud.bucket.objects.has("theirs.mp4"));
    ledger.write({ ...entry, baseKey: "e".repeat(32) });
    await cloud.run("--state", state(), "--delete", "--no-state");
    assert.ok(cloud.bucket.objects.has("theirs.mp4"), "another order of the resource is not gone");
    ledger.write({ ...entry, baseKey: "e".repeat(32), isGone: true });
    await cloud.run("--state", state(), "--delete", "--no-state");
    assert.equal(cloud.bucket.objects.has("theirs.mp4"), false);
  });

  it("deletes the files of a resource that its stack no longer has, by the orders of this machine", async () => {
    cloud.add({ id: "former", urn: urnOf("former"), keys: ["former.mp4"] });
    const entry = { baseKey: "d".repeat(32), order: "o", work: "w", identity: urnOf("former"), account, at: ended };
    new LedgerFiles(cloud.states.folder).write(entry);
    await cloud.run("--state", state(), "--delete");
    assert.equal(cloud.bucket.objects.has("former.mp4"), false);
  });

  it("keeps the files of a job that is newer than the state", async () => {
    const time = "2026-02-28T00:00:00Z";
    const { text } = await cloud.run("--state", state([], { time }), "--delete");
    assert.deepEqual(cloud.removed, []);
    assert.match(
      text,
      /\nnothing to delete\n[^]*\n {2}1 job: newer than the given state of stack dev: export it again/,
    );
  });

  it("keeps a job of another package, whatever the names of its files are", async () => {
    cloud.add({ id: "foreign", keys: ["talk/cccccccccccc/clip_0.mp4"] });
    await cloud.run("--state", state(), "--delete", "--no-state");
    assert.ok(cloud.bucket.objects.has("talk/cccccccccccc/clip_0.mp4"));
  });

  it("keeps a file that was written anew since its job ended", async () => {
    cloud.bucket.write("talk/aaaaaaaaaaaa/clip_0.mp4", "another", Date.parse("2026-03-03T00:00:00Z"));
    const { text } = await cloud.run("--state", state(), "--delete");
    assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_1.mp4"]);
    assert.match(text, /\n {2}1 file: it was written anew since its job ended\n/);
  });

  it("keeps a file whose job does not tell its end", async () => {
    cloud.add({ id: "endless", urn: urnOf("talk"), ended: "soon", keys: [] });
    cloud.jobs[0] = { ...cloud.jobs[0]!, keys: ["endless.mp4"] };
    cloud.bucket.write("endless.mp4", "x");
    const { text } = await cloud.run("--state", state(), "--delete");
    assert.ok(cloud.bucket.objects.has("endless.mp4"));
    assert.match(text, /\n {2}1 file: the service does not tell when its job ended/);
  });

  it("keeps a file that changes between the list and its deletion, and ends with 1", async () => {
    cloud.meanwhile = (key) => void (key.endsWith("clip_0.mp4") && cloud.bucket.write(key, "another"));
    const { code, text } = await cloud.run("--state", state(), "--delete");
    assert.equal(code, 1);
    assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_1.mp4"]);
    assert.match(
      text,
      /\nnot deleted:\n {2}media\/talk\/aaaaaaaaaaaa\/clip_0\.mp4: it was changed since it was listed$/,
    );
  });

  it("deletes nothing while a job of this package runs, and ends with 1", async () => {
    cloud.add({ id: "running", urn: urnOf("other"), state: "Executing" });
    const { code, text } = await cloud.run("--state", state(), "--delete");
    assert.equal(code, 1);
    assert.deepEqual(cloud.removed, []);
    assert.match(text, /\njob running is still running: nothing is deleted before it has ended$/);
  });

  it("looks at keys that begin with a prefix only", async () => {
    await cloud.run("--state", state(), "--delete", "--prefix", "talk/aaaaaaaaaaaa/clip_1");
    assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_1.mp4"]);
  });

  it("reads a bucket page by page", async () => {
    const keys = Array.from({ length: 1_200 }, (_, at) => `many/${String(at).padStart(4, "0")}.mp4`);
    cloud.add({ id: "many", urn: urnOf("talk"), keys });
    cloud.bucket.requests.length = 0;
    const { text } = await cloud.run("--state", state(), "--delete");
    assert.match(text, /\ndeleted 1202 files, /);
    assert.deepEqual(cloud.bucket.requests, ["ListObjects", "ListObjects"]);
    assert.equal(cloud.bucket.objects.size, 1);
  });

  it("shows the control characters of a key as escapes", async () => {
    cloud.add({ id: "hostile", urn: urnOf("talk"), keys: ["a\u001b[2K\nb\u202e.mp4"] });
    const { text } = await cloud.run("--state", state());
    assert.ok(text.includes("media/a\\u{1b}[2K\\u{a}b\\u{202e}.mp4  15 bytes"), text);
  });

  const refusals: [string, () => string[], RegExp][] = [
    ["without a state", () => [], /^--state is not given: must name the state of every stack that uses these files/],
    [
      "with a state that has pending operations",
      () => ["--state", state([], { pending: [{}] })],
      /must have no pending operation, and a killed run left some: run pulumi up, or .*, and export it again$/,
    ],
    [
      "with a state that hides what a resource refers to",
      () => ["--state", state([stateJob("secret", { clips: secretOf({ ciphertext: "v1:x" }) })])],
      /must show what urn:.*::secret refers to, and it is encrypted: export it with --show-secrets$/,
    ],
  ];
  for (const [what, args, reason] of refusals) {
    it(`is refused ${what}`, async () => {
      const run = cloud.run(...args(), "--delete");
      await assert.rejects(run, (error: Error) => error instanceof UsageError && reason.test(error.message));
      assert.deepEqual(cloud.removed, []);
    });
  }

  const mistakes: [string[], RegExp][] = [
    [["--prefix", "a"], /--prefix is "a": must be given with the bucket of the keys; give --bucket NAME$/],
    [["--region", "cn-shanghai"], /--bucket is not given: must name the bucket to look in, on the engine ims; /],
  ];
  for (const [args, reason] of mistakes) {
    it(`is refused with ${args.join(" ")} alone`, () => {
      assert.throws(() => readCleanQuestion(["--no-state", ...args], { env: {}, folder: "/" }), reason);
    });
  }

  it("is refused with the state of another account", async () => {
    const other = cloud.states.write([stateJob("talk", { ...record, account: "999" })]);
    await assert.rejects(cloud.run("--state", other, "--delete"), /belongs to account 999, this is 1234567890123456: /);
  });

  it("reads the secrets of a state that shows them", async () => {
    const clips = secretOf({ plaintext: JSON.stringify([{ key: "talk/aaaaaaaaaaaa/clip_0.mp4" }]) });
    await cloud.run("--state", state([stateJob("secret", { clips })]), "--delete");
    assert.deepEqual(cloud.removed, ["talk/aaaaaaaaaaaa/clip_1.mp4"]);
  });
});
