import assert from "node:assert/strict";
import { turns } from "../../../local/montage/music";
import { reelsWithoutIntro } from "../../../local/montage/shortcomings";
import type { MontageArgs } from "../../../schema/montage/job";
import { footage } from "./plan/constructed";

const songs = ["a", "b", "c"];

describe("the music of the reels of a job", () => {
  it("is taken in turns in the order of the list, from one on that is drawn", () => {
    for (const seed of ["job 1", "job 2", "job 3", "job 4"]) {
      const taken = turns(songs, 7, seed);
      const first = songs.indexOf(taken[0]!);
      assert.deepEqual(
        taken,
        Array.from({ length: 7 }, (_, reel) => songs[(first + reel) % 3]),
      );
    }
  });

  it("is the same for the same job, and not always the first of the list", () => {
    assert.deepEqual(turns(songs, 3, "job"), turns(songs, 3, "job"));
    const firsts = Array.from({ length: 60 }, (_, job) => turns(songs, 1, `job ${job}`)[0]);
    for (const song of songs) assert.ok(firsts.filter((first) => first === song).length >= 8, String(firsts));
  });

  it("is absent where the list is empty", () => assert.deepEqual(turns([], 3, "job"), []));
});

describe("the warning that a reel has no intro", () => {
  const { media, medium } = footage("v", 10, []);
  const stretch = { media, medium, in: 0, out: 5, reasons: [] };
  const plan = [
    { intro: stretch, highlights: [stretch], factor: 1 },
    { highlights: [stretch], factor: 1 },
  ];
  const args = (mode: "Auto" | "Disabled") =>
    ({ inputConfig: { highlightStrategy: { introConfig: { mode } } } }) as unknown as MontageArgs;

  it("names the reel, where an intro was asked for", () => {
    assert.deepEqual(reelsWithoutIntro(plan, args("Auto")), ["reel 1 has no intro: no other moment is left for it"]);
    assert.deepEqual(reelsWithoutIntro(plan, args("Disabled")), []);
  });
});
