import assert from "node:assert/strict";
import { JobTrack } from "../../../local/job/track";
import { readProgress, writeProgress } from "../../../schema/job/progress";
import { readOwnFacts } from "../../../schema/own-facts";

function track() {
  const clock = { time: 1_000 };
  return { clock, track: new JobTrack(() => clock.time) };
}

describe("the progress of a job of the embedded service", () => {
  it("begins with reading, at nothing", () => {
    assert.deepEqual(track().track.progress, { phase: "reading", share: 0 });
  });

  it("counts the parts of a phase, and shares the job among its phases by their costs", () => {
    const { track: job } = track();
    job.expect({ cutting: 20 });
    job.enter("analysing", [60, 120]);
    job.reach(0, 30);
    assert.deepEqual(job.progress, { phase: "analysing", number: 1, of: 2, share: 0.1 });
    job.reach(0, 60);
    job.reach(1, 60);
    assert.deepEqual(job.progress, { phase: "analysing", number: 2, of: 2, share: 0.4 });
    job.reach(1, 120);
    job.enter("cutting", [10, 5, 5]);
    assert.deepEqual(job.progress, { phase: "cutting", number: 1, of: 3, share: 0.6 });
    job.reach(2, 10);
    assert.equal(job.progress.number, 2);
    job.reach(0, 10);
    job.reach(1, Infinity);
    assert.deepEqual(job.progress, { phase: "cutting", number: 3, of: 3, share: 1 });
  });

  it("never goes back: not with a part that reports less, nor with a phase that is longer than expected", () => {
    const { track: job } = track();
    job.expect({ cutting: 1 });
    job.enter("analysing", [10]);
    job.reach(0, 10);
    job.reach(0, 2);
    const { share = 0 } = job.progress;
    job.enter("cutting", [100]);
    assert.equal(job.progress.share, share);
    job.reach(0, 50);
    assert.equal(job.progress.share, share);
    job.reach(0, 90);
    assert.ok(job.progress.share > share);
  });

  it("takes a phase without a cost for no share of the job", () => {
    const { track: job } = track();
    job.expect({ "making reels": 10 });
    job.enter("analysing", [50]);
    job.reach(0, 50);
    job.enter("preparing");
    assert.deepEqual(job.progress, { phase: "preparing", share: 0.5 });
  });

  it("estimates the end from the share, after two seconds and five per cent", () => {
    const { track: job, clock } = track();
    job.enter("analysing", [100]);
    clock.time += 1_900;
    job.reach(0, 50);
    assert.equal(job.progress.secondsLeft, undefined);
    clock.time += 8_100;
    assert.equal(job.progress.secondsLeft, 10);
    const { track: slow, clock: later } = track();
    slow.enter("analysing", [100]);
    slow.reach(0, 4);
    later.time += 60_000;
    assert.equal(slow.progress.secondsLeft, undefined);
  });

  it("measures the seconds of each phase", () => {
    const { track: job, clock } = track();
    clock.time += 240;
    job.enter("analysing", [1]);
    clock.time += 2_360;
    job.enter("cutting", [1]);
    clock.time += 1_100;
    assert.deepEqual(job.timings(), { reading: 0.2, analysing: 2.4, cutting: 1.1 });
  });

  it("is read from the wire as it was written, and not at all in another form", () => {
    const progress = { phase: "cutting", number: 2, of: 3, share: 0.5, secondsLeft: 9 } as const;
    const wire = writeProgress(progress);
    assert.deepEqual(wire, { Phase: "cutting", Number: 2, Of: 3, Share: 0.5, SecondsLeft: 9 });
    assert.deepEqual(readOwnFacts(JSON.stringify({ Progress: wire })), { warnings: [], progress });
    assert.deepEqual(readProgress({ Phase: "reading" }), { phase: "reading" });
    for (const other of [undefined, {}, { Phase: "dreaming" }, { ...wire, Share: 2 }, { ...wire, Number: "2" }]) {
      assert.equal(readProgress(other), undefined);
    }
  });

  it("has timings that are read from the wire", () => {
    const text = JSON.stringify({ Timings: { analysing: 2.4, cutting: "long", other: 1 } });
    assert.deepEqual(readOwnFacts(text).timings, { analysing: 2.4 });
  });
});
