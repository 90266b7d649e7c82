import assert from "node:assert/strict";
import { planReels } from "../../../../local/montage/plan/plan";
import type { Wanted } from "../../../../local/montage/plan/reel-plan";
import { faultsOf, footage, jump, secondsOf, shows, smooth, type Loud } from "./constructed";
import type { Footage } from "../../../../local/signals/footage";

const one = footage("one", 60, [[20, 30]]);
const two = footage("two", 120, [
  [10, 15],
  [100, 105],
]);

const reelOf = (videos: readonly Footage[], wanted: Wanted) => {
  const [reel, ...others] = planReels(videos, wanted).reels;
  assert.deepEqual(others, []);
  return reel!;
};

describe("the plan of jump cuts", () => {
  it("is one reel of the target's length, videos in their order and each in the order of time", () => {
    const reel = reelOf([one, two], { ...jump, target: 30 });
    assert.ok(Math.abs(secondsOf(reel.highlights) - 30) <= 1.5, String(secondsOf(reel.highlights)));
    assert.deepEqual(faultsOf(reel, [one, two]), []);
    assert.deepEqual([...new Set(reel.highlights.map(({ media }) => media))], ["one", "two"]);
  });

  it("takes what is loud", () => {
    const { highlights } = reelOf([one], { ...jump, target: 10 });
    assert.ok(
      highlights.every((stretch) => stretch.in >= 19 && stretch.out <= 31),
      JSON.stringify(highlights),
    );
  });

  it("has longer clips at a slow pace, and as many as the length takes", () => {
    const clips = (pace: Wanted["pace"], target: number) => reelOf([two], { ...jump, pace, target }).highlights.length;
    assert.deepEqual([clips("Slow", 24), clips("Normal", 24), clips("Fast", 24), clips("Fast", 60)], [3, 5, 8, 20]);
  });

  it("has 60 clips where the target takes them", () => {
    const videos = Array.from({ length: 30 }, (_, index) => footage(`v${index}`, 20, [[index % 10, (index % 10) + 4]]));
    const reel = reelOf(videos, { ...jump, pace: "Fast", target: 180 });
    assert.equal(reel.highlights.length, 60);
    assert.deepEqual(faultsOf(reel, videos), []);
  });

  it("is without a target a quarter of the videos, 5 to 60 seconds", () => {
    const lengthOf = (seconds: number) => Math.round(secondsOf(reelOf([footage("a", seconds, [])], jump).highlights));
    assert.deepEqual([lengthOf(8), lengthOf(80), lengthOf(400)], [5, 20, 60]);
  });

  it("takes no second piece of a burst while another of the same strength is left out", () => {
    const sentence: Loud = [38, 50];
    const announcement: Loud = [80, 86];
    const video = footage("talk", 120, [sentence, announcement]);
    const { highlights } = reelOf([video], { ...jump, target: 10 });
    assert.deepEqual(
      [sentence, announcement].map((burst) => highlights.filter((stretch) => shows(stretch, burst)).length),
      [1, 1],
    );
  });

  it("spreads over the bursts of all videos, by strength and not by length", () => {
    const long = footage("long", 300, [[100, 130]]);
    const short = footage("short", 60, [
      [5, 10],
      [25, 30],
      [45, 50],
    ]);
    const { highlights } = reelOf([long, short], { ...jump, target: 20 });
    assert.deepEqual(
      highlights.map(({ media }) => media),
      ["long", "short", "short", "short"],
    );
  });

  it("shows each video once before one is shown twice, as far as there are clips", () => {
    const dull = footage("dull", 60, []);
    const lively = footage("lively", 200, [
      [10, 15],
      [50, 55],
      [90, 95],
      [130, 135],
    ]);
    const media = (target: number) =>
      reelOf([dull, lively], { ...jump, target }).highlights.map((stretch) => stretch.media);
    assert.deepEqual(media(15), ["dull", "lively", "lively"]);
    assert.deepEqual(media(5), ["lively"]);
  });

  it("shows pieces that nearly touch without a jump between them", () => {
    const { highlights } = reelOf([footage("all", 30, [])], { ...jump, target: 29 });
    const gaps = highlights.slice(1).map((stretch, index) => stretch.in - highlights[index]!.out);
    assert.ok(
      gaps.every((gap) => gap === 0 || gap >= 1),
      JSON.stringify(gaps),
    );
  });

  it("makes up for pauses that make pieces shorter, and no longer says of an edge that it lies on one", () => {
    const silences = Array.from({ length: 23 }, (_, index) => ({ from: index * 5 + 4.4, to: index * 5 + 5 }));
    const video = footage("pauses", 120, [], { silences });
    const { highlights } = reelOf([video], { ...jump, target: 60 });
    assert.ok(Math.abs(secondsOf(highlights) - 60) <= 3.01, String(secondsOf(highlights)));
    for (const { out, reasons } of highlights) {
      const atPause = silences.some(({ from }) => Math.abs(out - from - 0.1) < 0.06);
      assert.equal(reasons.includes("ends at a pause"), atPause, `${out}: ${reasons.join(", ")}`);
    }
  });

  it("takes what is silent only where the target needs it", () => {
    const video = footage("silent at first", 60, [], { soft: -30 });
    video.signals.loudness!.fill(-70, 0, 400);
    video.signals.levels!.fill(-75, 0, 2000);
    const inSilence = (target: number) =>
      reelOf([video], { ...jump, target }).highlights.filter(({ in: from, out }) => (from + out) / 2 < 40).length;
    assert.equal(inSilence(15), 0);
    assert.ok(inSilence(40) > 0);
    assert.ok(secondsOf(reelOf([video], { ...jump, target: 40 }).highlights) >= 36);
  });

  it("uses all of the footage where the target is all of it", () => {
    const videos = [footage("a", 12, [[3, 6]]), footage("b", 2, []), footage("c", 31, [[20, 25]])];
    const reel = reelOf(videos, { ...jump, target: 45 });
    assert.ok(secondsOf(reel.highlights) >= 42, String(secondsOf(reel.highlights)));
    assert.deepEqual(faultsOf(reel, videos), []);
  });

  it("shows a moment once, though its video is given twice", () => {
    const { reels, choices } = planReels([one, two, one], { ...jump, target: 15 });
    assert.deepEqual(faultsOf(reels[0]!, [one, two]), []);
    assert.deepEqual([choices.length, choices[2]], [3, choices[0]]);
  });

  it("is longer by the transitions, in which two pieces are shown at once", () => {
    const { highlights } = reelOf([two], { ...jump, target: 30, overlap: 0.5 });
    const shown = secondsOf(highlights) - (highlights.length - 1) * 0.5;
    assert.ok(Math.abs(shown - 30) <= 1.7, String(shown));
  });

  it("is as long as the target where transitions are too long for all of its pieces, or for some", () => {
    for (const overlap of [1.5, 2, 2.5, 2.7, 3, 20]) {
      for (const pace of ["Fast", "Normal", "Slow"] as const) {
        const { highlights } = reelOf([one, two], { ...jump, target: 30, overlap, pace });
        const lengths = highlights.map(({ in: from, out }) => out - from);
        const fitting = lengths.filter((before, index) => {
          const after = lengths[index + 1] ?? 0;
          return overlap <= Math.min(before - 1, before / 2, after / 2);
        });
        const shown = secondsOf(highlights) - fitting.length * overlap;
        assert.ok(Math.abs(shown - 30) <= 3, `${pace}, transitions of ${overlap} s: ${shown}`);
      }
    }
  });
});

describe("the intro of a reel", () => {
  const quiet: Loud = [50, 60, -20];
  const loudest: Loud = [90, 100];
  const video = footage("v", 120, [quiet, loudest]);

  it("is absent unless it is asked for", () => {
    assert.equal(reelOf([video], { ...jump, target: 20 }).intro, undefined);
  });

  it("is the most intense moment, three to five seconds, besides the highlights", () => {
    const { intro, highlights } = reelOf([video], { ...jump, target: 20, intro: true });
    assert.ok(intro!.in >= 89 && intro!.out <= 101, JSON.stringify(intro));
    assert.ok(secondsOf([intro!]) >= 3 && secondsOf([intro!]) <= 5);
    assert.ok(Math.abs(secondsOf(highlights) - 20) <= 1.01, String(secondsOf(highlights)));
    assert.deepEqual(
      highlights.filter((stretch) => shows(stretch, [intro!.in, intro!.out])),
      [],
    );
  });

  it("comes again in its place where the target needs all of the footage", () => {
    const short = footage("short", 12, [[4, 8]]);
    const { intro, highlights } = reelOf([short], { ...jump, target: 12, intro: true });
    assert.ok(highlights.some((stretch) => shows(stretch, [intro!.in, intro!.out])));
    assert.ok(secondsOf(highlights) >= 11);
  });

  it("of smooth cuts is a moment from later in the same stretch", () => {
    const [reel] = planReels([video], { ...smooth, count: 1, target: 60, intro: true }).reels;
    const [stretch] = reel!.highlights;
    assert.ok(reel!.intro!.in >= stretch!.in + 5 && reel!.intro!.out <= stretch!.out + 0.5, JSON.stringify(reel));
  });

  it("of smooth cuts is absent where the stretch has no other moment", () => {
    const [reel] = planReels([video], { ...smooth, count: 1, target: 6, intro: true }).reels;
    assert.equal(reel!.intro, undefined);
  });
});

describe("the plan of a montage for decisions.json", () => {
  it("lists the windows with their bursts, the pieces of each burst, and why one gave none", () => {
    const video = footage("v", 120, [
      [20, 30],
      [60, 65, -18],
      [90, 100],
    ]);
    const { choices } = planReels([video], { ...jump, target: 10 });
    const [{ windows, bursts, ranges }] = choices as [(typeof choices)[0]];
    assert.equal(ranges.length, 2);
    assert.ok(windows.length >= 3 && windows.every(({ burst }) => bursts!.some((other) => other.burst === burst)));
    const at = (from: number, to: number) => bursts!.find((burst) => burst.at >= from - 2 && burst.at <= to)!;
    assert.deepEqual([at(20, 30).pieces, at(60, 65).pieces, at(90, 100).pieces], [1, 0, 1]);
    assert.match(at(60, 65).leftOut!, /weaker/);
  });

  it("is the same for the same videos", () => {
    assert.deepEqual(planReels([one, two], smooth), planReels([one, two], smooth));
    assert.deepEqual(planReels([one, two], jump), planReels([one, two], jump));
  });
});
