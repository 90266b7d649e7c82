import assert from "node:assert/strict";
import { drawLot, takeTurns } from "../../../local/montage/lot";

const list = ["a", "b", "c"];

describe("what is drawn for a reel", () => {
  it("is the same for the same seed, and each element for one seed or another", () => {
    assert.equal(drawLot(list, "job 0"), drawLot(list, "job 0"));
    const drawn = new Set(Array.from({ length: 60 }, (_, i) => drawLot(list, `job ${i}`)));
    assert.deepEqual([...drawn].toSorted(), list);
  });

  it("takes turns in the order of the list, from any of its elements on", () => {
    const begun = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const turns = takeTurns(list, 7, `job ${seed}`);
      begun.add(turns[0]!);
      assert.equal(turns.length, 7);
      for (const [i, each] of turns.entries()) {
        assert.equal(each, list[(list.indexOf(turns[0]!) + i) % list.length]);
      }
    }
    assert.deepEqual([...begun].toSorted(), list);
  });

  it("is nothing of an empty list", () => {
    assert.equal(drawLot([], "job"), undefined);
    assert.deepEqual(takeTurns([], 3, "job"), []);
  });
});
