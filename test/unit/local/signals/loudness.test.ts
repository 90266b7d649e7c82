import assert from "node:assert/strict";
import { heardReadings, loudnessCells, quietFloor, silencesOf } from "../../../../local/signals/loudness";
import { normalise, percentile } from "../../../../local/signals/percentile";

const readings = (values: number[]): { at: number; value: number }[] =>
  values.map((value, index) => ({ at: index / 10, value }));

describe("loudness on the grid", () => {
  it("reads digital silence, nan and -inf as the floor", () => {
    const cells = loudnessCells(readings([0, -120.691, NaN, -Infinity, -20]), 4);
    assert.deepEqual(cells, [quietFloor, quietFloor, quietFloor, -20]);
  });

  it("fills cells without a reading, where the sound is shorter than the picture", () => {
    assert.deepEqual(loudnessCells(readings([-20, -20]), 4), [-20, quietFloor, quietFloor, quietFloor]);
  });

  it("hears what the meter leaves out, and leaves other readings as they are", () => {
    const levels = [...new Array<number>(50).fill(-75), ...new Array<number>(50).fill(-20)];
    const meter = readings(new Array<number>(20).fill(-Infinity));
    const heard = heardReadings(meter, levels);
    assert.ok(heard[5]!.value < quietFloor && Math.abs(heard[15]!.value + 30) < 0.1);
    const usual = readings(new Array<number>(20).fill(-22));
    assert.deepEqual(heardReadings(usual, new Array<number>(100).fill(-20)), usual);
  });

  it("finds a pause from its first moment, although the meter looks back", () => {
    const values = new Array<number>(100).fill(-20).fill(-70, 43, 60);
    assert.deepEqual(silencesOf(readings(values), 10), [{ from: 4, to: 6 }]);
  });

  it("finds no pause in sound that only breathes", () => {
    const values = Array.from({ length: 100 }, (_, index) => (index % 20 < 10 ? -20 : -32));
    assert.deepEqual(silencesOf(readings(values), 10), []);
  });
});

describe("normalising by percentiles", () => {
  it("is not scaled by a single outlier", () => {
    const values = [...Array.from({ length: 99 }, (_, index) => index / 100), 1000];
    assert.equal(normalise(values, 0.1)[50], 500);
  });

  it("keeps an even signal low instead of spreading its noise", () => {
    assert.ok(normalise([-20, -20.1, -19.9, -20], 3).every((value) => value < 100));
  });

  it("has no percentile without values", () => {
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });
});
