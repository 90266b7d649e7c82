import assert from "node:assert/strict";
import {
  currentOf,
  type Generation,
  highestOf,
  lease,
  lockState,
  longestLag,
  patience,
  renewal,
  sendTime,
} from "../../../../provider/order/notes/lease";

const now = 1_000_000;

function generation(number: number, { size = 1, age = 0, etag = `E${number}` } = {}): Generation {
  return { number, etag, size, written: now - age };
}

const own = { number: 2, etag: "E2", instead: "1 E1" };

describe("the lease of a note in a bucket", () => {
  it("leaves a submit time between two renewals, one of which may fail", () => {
    assert.ok(lease - 2 * renewal >= sendTime);
  });

  it("makes a taker wait for a submit of the last moment and for the list", () => {
    assert.ok(patience > lease + longestLag);
    assert.equal(longestLag, 600_000);
  });

  it("counts the highest generation that is not withdrawn, in any order of the list", () => {
    const all = [generation(3, { size: 0 }), generation(1), generation(2)];
    assert.equal(currentOf(all)?.number, 2);
    assert.equal(highestOf(all), 3);
    assert.deepEqual([currentOf([]), highestOf([])], [undefined, 0]);
  });

  const states: [title: string, generations: Generation[], state: object, held?: object][] = [
    ["is held by the highest", [generation(1), generation(2, { age: 20_000 })], { is: "held", left: 40_000 }],
    ["has ended", [generation(1), generation(2, { age: 90_000 })], { is: "held", left: -30_000 }],
    ["is taken by a higher one", [generation(1), generation(2), generation(3)], { is: "taken" }],
    ["is taken by a higher one that was withdrawn", [generation(2), generation(3, { size: 0 })], { is: "taken" }],
    ["is taken where its own is gone", [generation(1)], { is: "taken" }],
    ["is taken where its own was written by another", [generation(1), generation(2, { etag: "X" })], { is: "taken" }],
    [
      "is held where the answer to its last write was lost",
      [generation(1), generation(2, { etag: "X" })],
      { is: "held", left: lease },
      { ...own, etag: undefined },
    ],
    ["is contested by a write of the replaced one", [generation(1, { etag: "X" }), generation(2)], { is: "contested" }],
    ["is contested where the replaced one is gone", [generation(2)], { is: "contested" }],
    [
      "is held over withdrawn ones",
      [generation(1, { size: 0 }), generation(2)],
      { is: "held", left: lease },
      { ...own, instead: undefined },
    ],
    [
      "is contested by one that it did not see",
      [generation(1), generation(2)],
      { is: "contested" },
      { ...own, instead: undefined },
    ],
  ];
  for (const [title, generations, state, held = own] of states) {
    it(title, () => assert.deepEqual(lockState(generations, held as typeof own, now), state));
  }
});
