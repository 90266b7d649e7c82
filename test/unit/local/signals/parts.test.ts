import assert from "node:assert/strict";
import { evened, frameNumber, joined, longestFirst, partsOf } from "../../../../local/signals/picture/parts";
import { tierOf } from "../../../../local/signals/picture/tier";
import type { Medium } from "../../../../local/media/probe/probe";

/** A medium of 25 frames a second with a key frame at each of these frames. */
function medium(frames: number, keys: number[], more: Partial<Medium> = {}): Medium {
  const at = (frame: number): number => frame / 25;
  return {
    file: "video.mp4",
    container: "mov,mp4,m4a,3gp,3g2,mj2",
    duration: at(frames),
    start: 0,
    video: {
      index: 0,
      width: 1920,
      height: 1080,
      rotation: 0,
      frameRate: 25,
      codec: "h264",
      start: 0,
      end: at(frames),
    },
    audio: { index: 1, codec: "aac", channels: 2, sampleRate: 48_000, start: 0, end: at(frames) },
    sounds: [],
    pictures: 1,
    subtitles: false,
    frames: Float64Array.from({ length: frames }, (_, frame) => at(frame)),
    sizes: new Float64Array(frames),
    keyframes: Float64Array.from(keys, at),
    ...more,
  };
}

const every = (step: number, frames: number): number[] =>
  Array.from({ length: Math.ceil(frames / step) }, (_, key) => key * step);

describe("the parts of a picture that can be decoded each by itself", () => {
  it("go from one key frame to another, and last two seconds at least", () => {
    assert.deepEqual(partsOf(medium(300, [0, 25, 50, 75, 260])), [
      { first: 0, end: 50 },
      { first: 50, end: 260 },
      { first: 260, end: 300 },
    ]);
  });

  it("are one part where frames may not come as the file says", () => {
    const keys = every(50, 300);
    const whole = [{ first: 0, end: 300 }];
    const { video } = medium(1, []);
    assert.deepEqual(partsOf(medium(300, [0])), whole);
    assert.deepEqual(partsOf(medium(300, keys, { container: "mpegts" })), whole);
    assert.deepEqual(partsOf(medium(300, keys, { unsteady: { before: [], pause: 0 } })), whole);
    assert.deepEqual(partsOf(medium(300, keys, { video: { ...video!, interlaced: true } })), whole);
    assert.deepEqual(partsOf(medium(300, keys, { frames: new Float64Array(300) })), whole);
  });

  it("are decoded together where they follow one another", () => {
    const [a, b, c] = [
      { first: 0, end: 50 },
      { first: 50, end: 80 },
      { first: 100, end: 120 },
    ];
    assert.deepEqual(joined([a, b, c]), [{ first: 0, end: 80 }, c]);
  });

  it("find a frame by a time that a container has rounded", () => {
    const { frames } = medium(100, [0]);
    assert.equal(frameNumber(frames, 1.0009), 25);
    assert.equal(frameNumber(frames, 0.9991), 25);
    assert.equal(frameNumber(frames, 1.02), -1);
    assert.equal(frameNumber(frames, 5), -1);
  });
});

describe("how much of a picture is measured", () => {
  const minutes = (count: number, more: Partial<Medium> = {}): Medium =>
    medium(count * 1500, every(250, count * 1500), more);

  it("is the same for jobs with other settings, and more where many clips are asked for", () => {
    const [two, thirty] = [minutes(2), minutes(30)];
    assert.equal(tierOf(two, 15), tierOf(two, 45));
    assert.equal(tierOf(thirty, 15), tierOf(thirty, 150));
    assert.ok(tierOf(thirty, 300) > tierOf(thirty, 150));
    assert.equal(tierOf(two, 100), Infinity);
  });

  it("grows in proportion to the length, up to a sixth of a long video", () => {
    assert.ok(tierOf(minutes(2), 15) <= 0.4 * 120);
    assert.ok(tierOf(minutes(30), 25) <= 0.17 * 1800);
  });

  it("is all of it where decoding is cheap, nothing is heard or no part can be decoded alone", () => {
    const small = { ...medium(1, []).video!, width: 640, height: 360 };
    assert.equal(tierOf(minutes(2, { video: small }), 15), Infinity);
    const { audio: _audio, ...silent } = minutes(2);
    assert.equal(tierOf(silent, 15), Infinity);
    assert.equal(tierOf(minutes(2, { keyframes: Float64Array.of(0) }), 15), Infinity);
  });
});

describe("parts that two child processes decode", () => {
  const parts = [0, 60, 120, 180, 240, 300].map((first) => ({ first, end: first + 60 }));

  it("stay as they are where both have about as much", () => {
    const runs = [
      { first: 0, end: 120 },
      { first: 180, end: 300 },
    ];
    assert.deepEqual(evened(runs, parts), runs);
  });

  it("are split at the beginning of a part where one would have more", () => {
    assert.deepEqual(evened([{ first: 60, end: 300 }], parts), [
      { first: 60, end: 180 },
      { first: 180, end: 300 },
    ]);
    const three = [0, 120, 240].map((first) => ({ first, end: first + 120 }));
    const lengths = evened(three, parts).map(({ first, end }) => end - first);
    assert.deepEqual(lengths.sort(), [120, 120, 60, 60]);
  });

  it("stay whole where no part begins within them", () => {
    assert.deepEqual(evened([{ first: 60, end: 120 }], parts), [{ first: 60, end: 120 }]);
  });

  it("begin with the longest", () => {
    const runs = [
      { first: 0, end: 60 },
      { first: 120, end: 300 },
    ];
    assert.deepEqual(longestFirst(runs), [runs[1], runs[0]]);
  });
});
