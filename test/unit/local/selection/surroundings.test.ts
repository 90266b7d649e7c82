import assert from "node:assert/strict";
import { Surroundings } from "../../../../local/selection/surroundings";
import { tuned } from "../../../../local/selection/tuned";
import { percentile } from "../../../../local/signals/percentile";

/** Whole numbers below 2^31, always the same ones. */
function lot(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff);
}

function sorted(values: ArrayLike<number>, share: number): number {
  const all = Array.from(values).sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? NaN;
}

describe("a percentile", () => {
  it("is the value at its place in ascending order", () => {
    const next = lot(1);
    for (let length = 0; length < 80; length++) {
      for (const range of [2, 10, 1_000_000]) {
        const values = Array.from({ length }, () => (next() % range) - range / 2);
        for (const share of [0, 0.05, 0.5, 0.9, 1]) {
          assert.equal(percentile(values, share), sorted(values, share), `${share} of ${values.join()}`);
        }
      }
    }
  });

  it("leaves the values as they were", () => {
    const values = Float32Array.of(3, 1, 2);
    assert.equal(percentile(values, 0.5), 2);
    assert.deepEqual([...values], [3, 1, 2]);
  });
});

describe("the surroundings of a place", () => {
  /** As the rule says it, without a thought of time. */
  function plain(values: readonly number[], used: readonly boolean[], place: number, around: number): number[] {
    const within = (distance: number) => {
      const first = Math.max(0, place - distance);
      return values.slice(first, place + distance + 1).filter((_, offset) => used[first + offset]);
    };
    const wanted = Math.min(values.length, place + around + 1) - Math.max(0, place - around);
    let near = within(around);
    if (near.length >= tuned.usual.audibleAround * wanted) return near;
    for (let distance = around + 1; near.length < wanted && distance < values.length; distance++) {
      near = within(distance);
    }
    return near;
  }

  for (const [name, isUsed] of [
    ["where all count", () => true],
    ["where every other one counts", (place: number) => place % 2 === 0],
    ["with long silence in the middle", (place: number) => place < 30 || place > 95],
    ["with hardly anything that counts", (place: number) => place % 47 === 3],
    ["where none counts", () => false],
  ] as const) {
    it(`give the same value as values that are sorted anew at each place, ${name}`, () => {
      const next = lot(7);
      const values = Array.from({ length: 120 }, () => (next() % 50) / 3);
      const used = values.map((_, place) => isUsed(place));
      for (const around of [0, 1, 12, 70, 200]) {
        const surroundings = new Surroundings(Float64Array.from(values), used, around);
        for (let place = 0; place < values.length; place++) {
          const near = plain(values, used, place, around);
          const expected = near.length < 3 ? undefined : sorted(near, 0.3);
          assert.equal(surroundings.at(place, 0.3, 3), expected, `${around} around ${place}`);
        }
      }
    });
  }
});
