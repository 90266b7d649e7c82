import assert from "node:assert/strict";
import { ProgressLog } from "../../../provider/order/progress";
import { FakeOutside } from "../../fakes/fake-outside";

const minute = 60_000;

/**
 * Jobs that start together and report once a minute, for ten minutes, without a change of state.
 */
function tenMinutes(count: number): { lines: string[]; times: number[] } {
  const [progress, outside] = [new ProgressLog(), new FakeOutside()];
  const start = outside.now();
  const times: number[] = [];
  for (let i = 0; i < count; i++) progress.report(named(i), "Created", 0, 1_000, outside);
  const news = outside.lines.length;
  assert.equal(news, count);
  for (let second = 0; second < 600; second++) {
    outside.time = start + second * 1_000;
    for (let i = 0; i < count; i++) {
      // One after another within each minute.
      if (second % 60 !== i % 60 || second < 60) continue;
      const before = outside.lines.length;
      progress.report(named(i), "Created", second * 1_000, 5_000, outside);
      if (outside.lines.length > before) times.push(outside.now());
    }
  }
  return { lines: outside.lines.slice(news), times };
}

function named(i: number) {
  return { name: `talk-${i}`, jobId: `job-${i}` };
}

describe("the progress log", () => {
  it("logs a heartbeat for each of up to 20 jobs", () => {
    const { lines } = tenMinutes(20);
    assert.equal(lines.length, 20 * 9);
    assert.equal(lines[0], "talk-0: job job-0 Created after 60 s, next look in 5 s");
  });

  it("logs one heartbeat for all of more jobs, at most every ten seconds", () => {
    const { lines, times } = tenMinutes(37);
    for (const [i, time] of times.entries()) assert.ok(i === 0 || time - times[i - 1]! >= 10_000);
    assert.equal(lines[0], "37 jobs are under way (37 Created), the longest for 60 s, next look at each within 5 s");
    assert.ok(lines.length <= 54, `${lines.length} lines`);
    for (const line of lines) assert.match(line, /^37 jobs are under way/);
  });

  it("logs each change of state, however many jobs there are", () => {
    const [progress, outside] = [new ProgressLog(), new FakeOutside()];
    for (const state of ["Created", "Executing"]) {
      for (let i = 0; i < 50; i++) progress.report(named(i), state, 0, 1_000, outside);
    }
    assert.equal(outside.lines.length, 100);
    outside.time += 12 * minute;
    progress.report(named(3), "Executing", 12 * minute, 36_000, outside);
    assert.equal(
      outside.lines.at(-1),
      "50 jobs are under way (50 Executing), the longest for 12 min 0 s, next look at each within 36 s",
    );
  });

  it("does not count jobs whose wait has ended", () => {
    const [progress, outside] = [new ProgressLog(), new FakeOutside()];
    for (let i = 0; i < 21; i++) progress.report(named(i), "Created", 0, 1_000, outside);
    progress.forget("job-20");
    progress.report(named(0), "Created", minute, 5_000, outside);
    assert.equal(outside.lines.at(-1), "talk-0: job job-0 Created after 60 s, next look in 5 s");
  });
});
