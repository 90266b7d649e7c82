import assert from "node:assert/strict";
import { reelsWithoutIntro } from "../../../local/montage/shortcomings";
import type { MontageArgs } from "../../../schema/montage/job";
import { footage } from "./plan/constructed";

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
