import assert from "node:assert/strict";
import { ExpectedObjects } from "../../harness/kills/expected-objects";
import { faultsOfList } from "../../harness/kills/judgement";
import { contentOf, stateOf } from "../../harness/kills/object-state";
import { killRounds } from "../../harness/kills/rounds";

describe("a service that is killed while clients write", () => {
  it("holds every answered write and no torn object (4 rounds, seed 14)", async function () {
    this.timeout(120_000);
    const { faults, counts } = await killRounds({ rounds: 4, seed: 14 });
    assert.deepEqual(faults, []);
    assert.ok((counts.get("put") ?? 0) > 20 && (counts.get("delete") ?? 0) > 0 && (counts.get("get") ?? 0) > 0);
  });
});

describe("the judgement of a killed service", () => {
  const old = stateOf(contentOf("old", 100), "old");
  const next = stateOf(contentOf("next", 100), "next");
  let expected: ExpectedObjects;
  beforeEach(() => {
    expected = new ExpectedObjects();
    expected.begin("a", old);
    expected.end("a", true);
  });

  it("takes the old and the new object of a write that was not answered", () => {
    for (const seen of [old, next]) {
      expected.begin("a", next);
      assert.deepEqual(expected.settle("a", seen), []);
      assert.equal(expected.known("a"), seen);
    }
  });

  it("finds a lost write, a lost object and one that came back", () => {
    expected.begin("a", next);
    expected.end("a", true);
    assert.equal(expected.settle("a", old).length, 1);
    assert.equal(expected.settle("a", undefined).length, 1);
    assert.equal(expected.settle("b", old).length, 1);
  });

  it("finds a mix of two objects", () => {
    expected.begin("a", next);
    for (const mix of [
      { ...old, mark: "next" },
      { ...next, etag: old.etag },
      { ...old, size: 50, md5: "torn" },
    ]) {
      assert.equal(expected.faultOfGlimpse("a", mix).length, 1);
      expected.begin("a", next);
      assert.equal(expected.settle("a", mix).length, 1);
      expected.begin("a", old);
      expected.end("a", true);
    }
  });

  it("finds a list with a missing key, a key too many, other facts and the wrong order", () => {
    const seen = new Map([
      ["a", "1"],
      ["b", "2"],
    ]);
    assert.deepEqual(faultsOfList([...seen], seen), []);
    assert.equal(faultsOfList([["a", "1"]], seen).length, 1);
    assert.equal(faultsOfList([...seen, ["c", "3"]], seen).length, 1);
    assert.equal(
      faultsOfList(
        [
          ["a", "1"],
          ["b", "1"],
        ],
        seen,
      ).length,
      1,
    );
    assert.equal(faultsOfList([...seen].reverse(), seen).length, 1);
  });
});
