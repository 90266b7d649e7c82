import assert from "node:assert/strict";
import { duration, progressLine } from "../../../provider/order/progress-text";
import type { SeenJob } from "../../../provider/order/seen-job";

const at = (more: Partial<SeenJob>): string =>
  progressLine("talk", { jobId: "j", state: "Executing", elapsed: 12_000, ...more });

describe("the line of a job that is waited for", () => {
  const rows: [string, Partial<SeenJob>, string][] = [
    ["the service's state", {}, "Executing, 12 s so far"],
    ["no time at its first poll", { elapsed: 300 }, "Executing"],
    [
      "phase, share, elapsed time and time to go on the engine local",
      { progress: { phase: "analysing", number: 1, of: 1, share: 0.459, secondsLeft: 14 } },
      "analysing, 45 % done, 12 s so far, about 15 s to go",
    ],
    [
      "the video at work of several",
      { progress: { phase: "analysing", number: 2, of: 3, share: 0.2 } },
      "analysing video 2 of 3, 20 % done, 12 s so far",
    ],
    [
      "its place in the queue",
      { progress: { phase: "waiting", number: 2, of: 5 } },
      "waiting for its turn, 2 of 5 in the queue, 12 s so far",
    ],
    [
      "the clip at work",
      { progress: { phase: "cutting", number: 2, of: 3, share: 0.9, secondsLeft: 1 } },
      "cutting clip 2 of 3, 90 % done, 12 s so far, about 5 s to go",
    ],
    [
      "the reel at work",
      { elapsed: 185_000, progress: { phase: "making reels", number: 1, of: 4, share: 0.5, secondsLeft: 185 } },
      "making reel 1 of 4, 50 % done, 3 min 5 s so far, about 3 min to go",
    ],
    ["no share of nothing", { progress: { phase: "reading", share: 0 } }, "reading its files, 12 s so far"],
    [
      "the time that other jobs lead to expect, and which jobs",
      { expected: { length: 600_000, by: "its last run" } },
      "Executing, 12 s so far, about 10 min to go, by its last run",
    ],
    [
      "no time to go once that has passed",
      { elapsed: 601_000, expected: { length: 600_000, by: "its last run" } },
      "Executing, 10 min 1 s so far",
    ],
  ];
  for (const [title, seen, text] of rows) {
    it(`has ${title}`, () => assert.equal(at(seen), `talk: job j ${text}`));
  }

  it("begins with the job where no resource is known", () => {
    assert.equal(progressLine(undefined, { jobId: "j", state: "Created", elapsed: 0 }), "job j Created");
  });

  it("has times in seconds, then in minutes, then in hours", () => {
    assert.deepEqual([12_300, 119_400, 185_000, 7_500_000].map(duration), ["12 s", "119 s", "3 min 5 s", "2 h 5 min"]);
  });
});
