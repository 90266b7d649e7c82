import assert from "node:assert/strict";
import { planReels } from "../../../../local/montage/plan/plan";
import { lengthOf, type Wanted } from "../../../../local/montage/plan/reel-plan";
import type { Footage } from "../../../../local/signals/footage";
import { Random } from "../../../fakes/random";
import { faultsOf, footage, jump, type Loud, shows, smooth } from "./constructed";

const runs = 60;

/** One to four videos with bursts of the same strength, pauses and cuts at random. */
function videosOf(random: Random): { videos: Footage[]; bursts: { video: number; loud: Loud }[] } {
  const bursts: { video: number; loud: Loud }[] = [];
  const videos = Array.from({ length: random.whole(1, 4) }, (_, video) => {
    const seconds = random.whole(6, 90) + random.whole(0, 9) / 10;
    const loud: Loud[] = [];
    for (let at = random.whole(2, 20); at + 8 < seconds - 10; at += 30 + random.whole(0, 10)) loud.push([at, at + 8]);
    bursts.push(...loud.map((each) => ({ video, loud: each })));
    const moments = Array.from({ length: random.whole(0, 8) }, () => random.whole(5, 10 * seconds - 10) / 10);
    const silences = moments.toSorted((a, b) => a - b).map((from) => ({ from, to: from + 0.5 }));
    const cuts = Array.from({ length: random.whole(0, 5) }, () => random.whole(1, 10 * seconds) / 10);
    return footage(`v${video}`, seconds, loud, { silences, cuts: cuts.toSorted((a, b) => a - b) });
  });
  return { videos, bursts };
}

function wantedOf(random: Random, total: number): Wanted {
  const theme = random.pick([jump, smooth]);
  const speedRange = random.pick([
    [1, 1],
    [1, 1],
    [0.95, 1],
    [0.8, 1.2],
  ] as const);
  const target = Math.max(5, Math.min(total, random.whole(5, 60)));
  const pace = random.pick(["Slow", "Normal", "Fast"] as const);
  return {
    ...theme,
    pace,
    count: theme === jump ? 1 : random.whole(1, 4),
    target,
    speedRange,
    intro: random.chance(0.3),
  };
}

describe("plans of montages, explored", () => {
  for (let seed = 1; seed <= runs; seed++) {
    it(`keep order, length and bounds with the seed ${seed}`, () => {
      const random = new Random(seed);
      const { videos, bursts } = videosOf(random);
      const total = videos.reduce((sum, { signals }) => sum + signals.length, 0);
      if (total < 6) return;
      const wanted = wantedOf(random, total);
      const { reels } = planReels(videos, wanted);
      assert.ok(reels.length >= 1 && reels.length <= wanted.count);
      for (const reel of reels) assert.deepEqual(faultsOf(reel, videos), []);
      const all = reels.flatMap(({ highlights }) => highlights);
      const overlapping = all.filter((one, index) =>
        all.some((other, place) => place > index && other.medium === one.medium && shows(one, [other.in, other.out])),
      );
      assert.deepEqual(overlapping, []);
      for (const reel of reels) {
        const footage =
          wanted.theme === "JumpHighlight"
            ? total
            : videos.find(({ medium }) => medium === reel.highlights[0]!.medium)!.signals.length;
        if (footage < wanted.target!) continue;
        const length = lengthOf(reel);
        assert.ok(
          Math.abs(length - wanted.target!) <= wanted.target! / 10,
          `${length} s in place of ${wanted.target} s`,
        );
      }
      if (wanted.theme !== "JumpHighlight" || wanted.intro) return;
      const shown = bursts.map(
        ({ video, loud }) =>
          all.filter((stretch) => stretch.medium === videos[video]!.medium && shows(stretch, loud)).length,
      );
      // A piece may show the edges of two bursts; a burst that is left out is shown by none.
      if (all.length <= bursts.length && shown.some((count) => count === 0)) {
        assert.ok(Math.max(...shown) <= 1, `${shown.join(", ")} pieces of the bursts`);
      }
    });
  }
});
