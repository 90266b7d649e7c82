import assert from "node:assert/strict";
import { select } from "../../../../local/selection/selection";
import { snap } from "../../../../local/selection/snapping";
import type { Signals } from "../../../../local/signals/signals";

/** A minute at 25 frames per second, at -40 LUFS except where told. */
function signals(changes: Partial<Signals> = {}): Signals {
  const length = changes.length ?? 60;
  const cells = Math.round(length * 10);
  return {
    length,
    loudness: new Array<number>(cells).fill(-40),
    levels: undefined,
    moved: new Array<number>(Math.floor(length * 25)).fill(0),
    frames: Array.from({ length: length * 25 }, (_, frame) => frame / 25),
    frameLength: 1 / 25,
    cuts: [],
    silences: [],
    ...changes,
    ...(changes.loudness && { levels: changes.loudness.flatMap((level) => new Array<number>(5).fill(level)) }),
  };
}

function loudWithin(spans: [number, number][], soft = -40, length = 60): number[] {
  return Array.from({ length: length * 10 }, (_, cell) =>
    spans.some(([from, to]) => cell >= from * 10 && cell < to * 10) ? -15 : soft,
  );
}

const ends = ({ ranges }: ReturnType<typeof select>): number[][] => ranges.map((range) => [range.in, range.out]);

describe("the selection of clips", () => {
  it("takes the loud stretches, in order of time", () => {
    const bursts: [number, number][] = [
      [40, 45],
      [12, 17],
    ];
    const choice = select(signals({ loudness: loudWithin(bursts) }), { count: 2, clipDuration: 5 });
    assert.deepEqual(ends(choice), [
      [12, 17],
      [40, 45],
    ]);
    assert.ok(choice.ranges[0]?.reasons.includes("25 dB louder than the median"));
  });

  it("counts shots where there is no sound stream", () => {
    const cuts = [30, 31, 32, 33, 34, 35];
    const choice = select(signals({ loudness: undefined, cuts }), { count: 1, clipDuration: 5 });
    assert.deepEqual(ends(choice), [[30, 35]]);
    assert.ok(choice.ranges[0]?.reasons.some((reason) => /^\d cuts$/.test(reason)));
  });

  it("finds as many clips as fit before it looks for the single best one", () => {
    const choice = select(signals({ length: 15, loudness: loudWithin([[5, 10]], -40, 15) }), {
      count: 3,
      clipDuration: 5,
    });
    assert.deepEqual(ends(choice), [
      [0, 5],
      [5, 10],
      [10, 15],
    ]);
  });

  it("gives fewer clips where the video is too short for all", () => {
    assert.equal(select(signals({ length: 29 }), { count: 5, clipDuration: 10 }).ranges.length, 2);
  });

  it("gives the whole of a video that is shorter than one clip", () => {
    const choice = select(signals({ length: 8.0405 }), { count: 3, clipDuration: 10 });
    assert.deepEqual(ends(choice), [[0, 8.04]]);
  });

  it("leaves out windows in which nothing can be heard", () => {
    const loudness = loudWithin([[20, 30]], -70);
    const { ranges } = select(signals({ loudness }), { count: 5, clipDuration: 5 });
    assert.ok(ranges.length >= 2 && ranges.length < 5);
    assert.ok(ranges.every((range) => range.out > 20 && range.in < 30));
  });

  const pauses = [
    { from: 18, to: 20.3 },
    { from: 26, to: 27 },
  ];

  it("moves a beginning to the end of a pause and an end to a cut, by half a second at most", () => {
    const window = { from: 20, to: 25, begins: false, ends: false, stands: false };
    const [range] = snap([window], 5, 60, signals({ silences: pauses, cuts: [25.4] }));
    assert.deepEqual(range, { in: 20.2, out: 25.4, notes: ["starts after a pause", "ends on a cut"] });
  });

  it("moves a beginning by less than a frame is usually shown, wherever the next frame is", () => {
    const window = { from: 20, to: 25, begins: true, ends: true, stands: true };
    const still = signals({ frames: [0, 0.04, 12, 30, 50] });
    assert.deepEqual(snap([window], 5, 60, still), [{ in: 20, out: 25, notes: [] }]);
    const near = signals({ frames: [0, 0.04, 12, 20.03, 50] });
    assert.equal(snap([window], 5, 60, near)[0]?.in, 20.03);
    const slow = signals({ frames: Array.from({ length: 60 }, (_, frame) => frame + 0.6), frameLength: 1 });
    assert.equal(snap([window], 5, 60, slow)[0]?.in, 20);
  });

  it("begins no clip before the picture", () => {
    const frames = Array.from({ length: 500 }, (_, frame) => 22 + frame / 25);
    const [range] = select(signals({ loudness: loudWithin([[20, 25]]), frames }), { count: 1, clipDuration: 5 }).ranges;
    assert.ok(range && range.in >= 22 && range.in <= 22.5, JSON.stringify(range));
  });

  it("keeps the edges of a burst where the microphone was off for half of the time", () => {
    const varied = loudWithin([[42, 47]]).map((level, cell) => level + ((cell * 7) % 11) / 2);
    const loudness = varied.map((level, cell) => (cell < 300 ? -80 : level));
    const found = ends(select(signals({ loudness }), { count: 2, clipDuration: 5 }));
    assert.deepEqual(found.at(-1), [42, 47]);
  });

  it("leaves the edges of a burst where they are, whatever pause or cut is near", () => {
    const loudness = loudWithin([[20, 25]]);
    const choice = select(signals({ loudness, silences: pauses, cuts: [25.4] }), { count: 1, clipDuration: 5 });
    assert.deepEqual(ends(choice), [[20, 25]]);
  });

  it("follows a burst that is a little shorter than a clip, and keeps it whole inside one that is longer", () => {
    const shorter = select(signals({ loudness: loudWithin([[20, 24.7]]) }), { count: 1, clipDuration: 5 });
    assert.deepEqual(ends(shorter), [[20, 24.7]]);
    const [range] = select(signals({ loudness: loudWithin([[20, 22]]) }), { count: 1, clipDuration: 5 }).ranges;
    assert.ok(range && range.in <= 20 && range.out >= 22, JSON.stringify(range));
  });

  it("judges loudness by its surroundings, so that a drift hides no burst", () => {
    const loudness = loudWithin([[20, 25]], -40).map((level, cell) => (level > -40 ? -32 : -40) + (16 * cell) / 600);
    assert.deepEqual(ends(select(signals({ loudness }), { count: 1, clipDuration: 5 })), [[20, 25]]);
  });

  it("takes no bang for a burst", () => {
    const bangs = [450, 455];
    const loudness = loudWithin([[20, 25]], -40).map((level, cell) =>
      bangs.includes(cell) ? 0 : level > -40 ? -34 : -40,
    );
    assert.deepEqual(ends(select(signals({ loudness }), { count: 1, clipDuration: 5 })), [[20, 25]]);
  });

  it("takes what is loud over a frozen picture for a jingle", () => {
    const loudness = loudWithin([
      [20, 25],
      [40, 45],
    ]);
    const moved = Array.from({ length: 1500 }, (_, frame) => (frame >= 1000 && frame < 1125 ? 0 : 2));
    const choice = select(signals({ loudness, moved }), { count: 1, clipDuration: 5 });
    assert.deepEqual(ends(choice), [[20, 25]]);
    assert.ok(choice.frozen.some(({ from, to }) => Math.abs(from - 40) < 0.3 && Math.abs(to - 45) < 0.3));
  });

  it("finds what is only seen", () => {
    const moved = Array.from({ length: 1500 }, (_, frame) => (frame >= 1000 && frame < 1125 ? 8 : 2));
    const choice = select(signals({ moved }), { count: 1, clipDuration: 5 });
    assert.deepEqual(ends(choice), [[40, 45]]);
    assert.ok(choice.ranges[0]?.reasons.some((reason) => reason.endsWith("times the usual movement")));
  });

  it("starts every clip at the time of a frame", () => {
    const frames = Array.from({ length: 1798 }, (_, frame) => (frame * 1001) / 30000);
    const { ranges } = select(signals({ frames, loudness: loudWithin([[20.1, 25]]) }), { count: 3, clipDuration: 5 });
    for (const range of ranges) {
      assert.ok(
        frames.some((time) => Math.abs(time - range.in) <= 0.0005),
        `${range.in}`,
      );
    }
  });

  it("never lets clips overlap or leave the video, wherever pauses and cuts lie", () => {
    const cuts = Array.from({ length: 85 }, (_, index) => 0.31 + index * 0.7);
    const silences = Array.from({ length: 45 }, (_, index) => ({ from: index * 1.3, to: index * 1.3 + 0.45 }));
    for (const clipDuration of [3, 5.5, 9.9]) {
      const { ranges } = select(signals({ cuts, silences }), { count: 10, clipDuration });
      let floor = 0;
      for (const range of ranges) {
        assert.ok(range.in >= floor && range.out <= 60, JSON.stringify(ranges));
        assert.ok(Math.abs(range.out - range.in - clipDuration) <= 1.05, JSON.stringify(range));
        floor = range.out;
      }
    }
  });

  it("says so when no part stands out", () => {
    assert.deepEqual(select(signals(), { count: 1, clipDuration: 10 }).ranges, [
      { in: 0, out: 10, reasons: ["no part stands out"] },
    ]);
  });
});
