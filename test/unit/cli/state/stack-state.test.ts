import assert from "node:assert/strict";
import { encrypted, hasEncrypted } from "../../../../cli/state/encrypted";
import { Owners } from "../../../../cli/state/owners";
import { jobsIn, readState } from "../../../../cli/state/stack-state";
import { UsageError } from "../../../../cli/usage-error";
import { identityDigest } from "../../../../provider/job/key";
import { FakeLedger } from "../../../fakes/fake-ledger";
import { secretOf, stateJob, StateFiles, urnOf } from "./states";

describe("a state from pulumi stack export", () => {
  const files = new StateFiles();
  after(() => files.remove());

  it("gives its time, its open operations, its resources, and the jobs among them", () => {
    const bucket = {
      urn: "urn:pulumi:dev::shop::alicloud:oss/bucket:Bucket::media",
      type: "alicloud:oss/bucket:Bucket",
    };
    const state = readState(files.write([bucket, stateJob("talk", { jobId: "j1" })], { pending: [{}] }));
    assert.equal(state.written, Date.parse("2026-03-02T00:00:00Z"));
    assert.equal(state.pending, 1);
    assert.equal(state.resources.length, 2);
    assert.deepEqual(
      jobsIn(state).map(({ urn, outputs }) => [urn, outputs.jobId]),
      [[urnOf("talk"), "j1"]],
    );
  });

  it("has its secrets opened where the export shows them, and marked where it does not", () => {
    const clips = secretOf({ plaintext: '[{"key":"a.mp4"}]' });
    const [shown, hidden] = readState(
      files.write([stateJob("a", { clips }), stateJob("b", { clips: secretOf({ ciphertext: "v1:x" }) })]),
    ).resources;
    assert.deepEqual(shown!.outputs.clips, [{ key: "a.mp4" }]);
    assert.equal(hidden!.outputs.clips, encrypted);
    assert.deepEqual([hasEncrypted(shown!.outputs), hasEncrypted({ a: [hidden!.outputs] })], [false, true]);
  });

  it("may be that of a stack without a resource", () => {
    assert.deepEqual(readState(files.writeText('{"version":3,"deployment":{"manifest":{}}}')).resources, []);
    assert.deepEqual(readState(files.writeText('{"version":3,"deployment":null}')).resources, []);
  });

  const wrong: [string, RegExp][] = [
    ["{", /must be a file that pulumi stack export wrote \(it is not JSON\); make one with pulumi stack export --file/],
    ['{"clips":[]}', /\(it has another structure\)/],
    ['{"version":3,"deployment":{"resources":[{"urn":1}]}}', /\(it has another structure\)/],
  ];
  for (const [text, reason] of wrong) {
    it(`is refused where it is ${text}`, () => {
      const file = files.writeText(text);
      assert.throws(
        () => readState(file),
        (error: Error) => error instanceof UsageError && reason.test(error.message),
      );
    });
  }

  it("is refused where there is no file", () => {
    assert.throws(
      () => readState("/nowhere/state.json"),
      /--state is "\/nowhere\/state.json".*\(it cannot be read: ENOENT\)/,
    );
  });
});

describe("the resource behind the mark of a job", () => {
  const files = new StateFiles();
  after(() => files.remove());
  const estimatedCost = { amount: 0.84, currency: "USD", minutes: 3, priceDate: "2026-06" };
  const state = () => readState(files.write([stateJob("talk", { jobId: "j1", estimatedCost })]));
  const marked = (urn: string) => ({ identity: identityDigest(urn) });

  it("is found in a state, with the price of its job", () => {
    const owners = new Owners([state()], new FakeLedger());
    const { from, ...owner } = owners.of(marked(urnOf("talk")))!;
    assert.deepEqual(owner, {
      urn: urnOf("talk"),
      stack: "dev",
      project: "shop",
      name: "talk",
      isInState: true,
      isDeleted: false,
    });
    assert.match(from, /state-\d+\.json$/);
    assert.deepEqual(owners.priceOf("j1"), estimatedCost);
    assert.equal(owners.priceOf("j2"), undefined);
  });

  it("is found in the orders of this machine, and preferred in a state", () => {
    const ledger = new FakeLedger();
    for (const name of ["talk", "gone"]) {
      ledger.write({ baseKey: name, order: "o", work: "w", identity: urnOf(name), account: "1", at: "2026-03-01" });
    }
    const owners = new Owners([state()], ledger);
    const gone = owners.of(marked(urnOf("gone")))!;
    assert.deepEqual([gone.name, gone.from, gone.isInState], ["gone", "the orders of this machine", false]);
    assert.equal(owners.of(marked(urnOf("talk")))!.isInState, true);
  });

  it("is not known for another mark, and for none", () => {
    const owners = new Owners([state()], new FakeLedger());
    assert.equal(owners.of(marked(urnOf("talk", "prod"))), undefined);
    assert.equal(owners.of(undefined), undefined);
  });
});
