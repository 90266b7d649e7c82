import assert from "node:assert/strict";
import { integratedLoudness, levelVideos } from "../../../local/montage/material/levels";
import { footage } from "./plan/constructed";

/** A video of one loudness, with peaks well below full scale. */
const even = (media: string, loudness: number) => {
  const video = footage(media, 30, [], { soft: loudness });
  video.signals.levels!.fill(-30);
  return video;
};

/** Loudness after levelling, in LUFS. */
function levelled(...loudness: number[]): number[] {
  const videos = loudness.map((level, index) => even(`v${index}`, level));
  const factors = levelVideos(videos);
  return videos.map(({ medium }, index) => Math.round(10 * (loudness[index]! + gainOf(factors.get(medium)!))) / 10);
}

const gainOf = (factor: number) => 20 * Math.log10(factor);

describe("the levels of the videos of a montage", () => {
  it("become those of the median", () => {
    assert.deepEqual(levelled(-30, -20, -24), [-24, -24, -24]);
    assert.deepEqual(levelled(-18, -25), [-18, -18]);
  });

  it("stay as they are for one video, and for equal ones", () => {
    assert.deepEqual(levelled(-33), [-33]);
    assert.deepEqual(levelled(-21, -21), [-21, -21]);
  });

  it("change by 12 dB at most; the others come down by 6 dB at most to meet the softest", () => {
    assert.deepEqual(levelled(-20, -20, -36), [-24, -24, -24]);
    assert.deepEqual(levelled(-20, -20, -50), [-26, -26, -38]);
    assert.deepEqual(levelled(-30, -30, -8), [-30, -30, -20]);
  });

  it("never raise a video so far that its peaks could clip", () => {
    const [loud, soft] = [even("loud", -15), even("soft", -24)];
    soft.signals.levels!.fill(-13, 100, 110);
    const factors = levelVideos([loud, soft]);
    assert.ok(gainOf(factors.get(soft.medium)!) <= 3.01);
    assert.ok(gainOf(factors.get(loud.medium)!) < -5, "the loud one comes down instead");
  });

  it("leave a video without sound out", () => {
    const silent = footage("silent", 10, [], { soft: -70 });
    const [one, two] = [even("one", -20), even("two", -26)];
    const factors = levelVideos([one, silent, two]);
    assert.equal(factors.get(silent.medium), undefined);
    assert.equal(gainOf(factors.get(two.medium)!).toFixed(1), "6.0");
  });

  it("are measured without pauses, as EBU R128 does", () => {
    const speech = [...new Array<number>(50).fill(-20), ...new Array<number>(50).fill(-45)];
    assert.equal(integratedLoudness(speech)!.toFixed(1), "-20.0");
    assert.equal(integratedLoudness([-70, -70]), undefined);
  });
});
