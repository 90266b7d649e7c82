import assert from "node:assert/strict";
import type { Status } from "../../../provider/job/job";
import { ProgressLog } from "../../../provider/order/progress";
import { Waiter } from "../../../provider/order/waiter";
import type { JobProgress } from "../../../schema/job/progress";
import { FakeOutside } from "../../fakes/fake-outside";

const minute = 60_000;
const ended = { is: "finished", result: {}, warnings: [], times: {} } as const;
const ims = { call: () => Promise.reject(new Error("no call is expected")) };

/** The lines of a wait for a job of `seconds`, with their times in seconds. */
async function waitFor(
  seconds: number,
  look: (elapsed: number) => { state: string; progress?: JobProgress },
): Promise<{ lines: readonly string[]; times: readonly number[] }> {
  const outside = new FakeOutside();
  const log = new ProgressLog();
  const start = outside.now();
  const times: number[] = [];
  const elapsed = () => (outside.now() - start) / 1_000;
  const status = (): Promise<Status<object>> =>
    Promise.resolve(elapsed() < seconds ? { is: "pending", ...look(elapsed()) } : ended);
  const timed = {
    now: () => outside.now(),
    log: (line: string) => {
      times.push(elapsed());
      outside.log(line);
    },
  };
  const waiter = new Waiter({ kind: { status }, ims, progress: (seen) => log.report("talk", seen, timed) }, outside);
  assert.equal(await waiter.wait("j", 8 * 60 * minute), ended);
  return { lines: outside.lines, times };
}

/** Jobs that start together and are polled each 5 s for ten minutes, without a change of state. */
function tenMinutes(count: number): { lines: string[]; times: number[] } {
  const [progress, outside] = [new ProgressLog(), new FakeOutside()];
  const start = outside.now();
  const times: number[] = [];
  const poll = (elapsed: number) => {
    outside.time = start + elapsed;
    for (let i = 0; i < count; i++) progress.report(`talk-${i}`, seen(i, "Created", elapsed), outside);
  };
  poll(0);
  const news = outside.lines.length;
  assert.equal(news, count);
  for (let elapsed = 5_000; elapsed < 10 * minute; elapsed += 5_000) {
    const before = outside.lines.length;
    poll(elapsed);
    if (outside.lines.length > before) times.push(elapsed);
  }
  return { lines: outside.lines.slice(news), times };
}

function seen(i: number, state: string, elapsed: number) {
  return { jobId: `job-${i}`, state, elapsed };
}

describe("the lines of a wait", () => {
  it("are one for each state and a few heartbeats for a job of minutes", async () => {
    const { lines, times } = await waitFor(200, (elapsed) => ({ state: elapsed < 20 ? "Created" : "Executing" }));
    assert.deepEqual(lines.slice(0, 3), [
      "talk: job j Created",
      "talk: job j Executing, 27 s so far",
      "talk: job j Executing, 57 s so far",
    ]);
    assert.ok(lines.length <= 9, lines.join("\n"));
    for (const [i, at] of times.slice(2).entries()) assert.ok(at - times[i + 1]! >= 30);
  });

  it("are 40 at most for a job of two hours", async () => {
    const { lines, times } = await waitFor(7_200, (elapsed) => ({ state: elapsed < 20 ? "Created" : "Executing" }));
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    assert.ok(lines.length >= 20, `${lines.length} lines`);
    for (const [i, at] of times.entries()) {
      assert.ok(at - (times[i - 1] ?? 0) <= Math.min(600, Math.max(40, at / 4)), `no line before ${at} s`);
    }
    assert.match(lines.at(-1)!, /^talk: job j Executing, 11\d min \d+ s so far$/);
  });

  it("are 40 at most for a job of two hours of which 100 reels end one after another", async () => {
    const { lines } = await waitFor(7_200, (elapsed) => ({
      state: `Finished, with ${Math.floor(elapsed / 72)} of 100 reels done`,
    }));
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    assert.match(lines.at(-1)!, /^talk: job j Finished, with \d\d of 100 reels done, /);
  });

  const phaseAt = (share: number): JobProgress["phase"] =>
    share < 0.05 ? "reading" : share < 0.6 ? "analysing" : share < 0.7 ? "preparing" : "making reels";
  const onLocal = (length: number) => (elapsed: number) => {
    const share = elapsed / length;
    const state = share < 0.02 ? "Created" : "Executing";
    return { state, progress: { phase: phaseAt(share), share } };
  };

  for (const length of [1, 3, 5, 8, 10]) {
    it(`are four at most for a job of ${length} s on the engine local`, async () => {
      const { lines } = await waitFor(length, onLocal(length));
      assert.ok(lines.length <= 4, lines.join("\n"));
    });
  }

  it("are 40 at most for a job of two hours on the engine local", async () => {
    const { lines } = await waitFor(7_200, onLocal(7_200));
    assert.ok(lines.length <= 40, `${lines.length} lines`);
  });

  it("tell each phase of a longer job once, and the share with the heartbeats", async () => {
    const { lines } = await waitFor(600, onLocal(600));
    const phases = lines.map((line) => /^talk: job j ([a-z ]+)/.exec(line)?.[1]);
    assert.deepEqual(
      phases.filter((phase, i) => phase !== phases[i - 1]),
      ["reading its files", "analysing", "preparing its reels", "making reels"],
    );
    assert.ok(lines.length <= 20, `${lines.length} lines`);
    const shares = lines.map((line) => Number(/, (\d+) % done/.exec(line)?.[1] ?? 0));
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.ok(shares.at(-1)! > 80);
  });

  it("tell a place in the queue with the heartbeats alone", async () => {
    const { lines } = await waitFor(60, (elapsed) => ({
      state: "Created",
      progress: { phase: "waiting", number: 61 - Math.floor(elapsed), of: 70 },
    }));
    assert.deepEqual(lines, [
      "talk: job j waiting for its turn, 61 of 70 in the queue",
      "talk: job j waiting for its turn, 29 of 70 in the queue, 32 s so far",
    ]);
  });
});

describe("the progress log", () => {
  it("logs heartbeats for each of up to 20 jobs, which become rarer", () => {
    const { lines, times } = tenMinutes(20);
    assert.equal(lines.length, 20 * times.length);
    assert.equal(lines[0], "talk-0: job job-0 Created, 30 s so far");
    for (const [i, time] of times.entries()) {
      const pause = time - (times[i - 1] ?? 0);
      assert.ok(pause >= Math.max(30_000, time / 5 - 5_000) && pause <= Math.max(30_000, time / 5) + 5_000);
    }
  });

  it("logs one heartbeat for all of more jobs, as rarely as for one", () => {
    const { lines, times } = tenMinutes(37);
    assert.equal(lines.length, times.length);
    assert.deepEqual(times, tenMinutes(1).times);
    assert.equal(lines[0], "37 jobs are under way (37 Created), the longest for 30 s");
    for (const line of lines) assert.match(line, /^37 jobs are under way/);
  });

  it("logs each change of state, however many jobs there are", () => {
    const [progress, outside] = [new ProgressLog(), new FakeOutside()];
    for (const state of ["Created", "Executing"]) {
      for (let i = 0; i < 50; i++) progress.report("talk", seen(i, state, 0), outside);
    }
    assert.equal(outside.lines.length, 100);
    outside.time += 12 * minute;
    const phase = { progress: { phase: "analysing" } } as const;
    progress.report("talk", { ...seen(3, "Executing", 12 * minute), ...phase }, outside);
    assert.equal(outside.lines.at(-1), "50 jobs are under way (49 Executing, 1 analysing), the longest for 12 min 0 s");
  });

  it("does not count jobs whose wait has ended", () => {
    const [progress, outside] = [new ProgressLog(), new FakeOutside()];
    for (let i = 0; i < 21; i++) progress.report("talk", seen(i, "Created", 0), outside);
    progress.forget("job-20");
    outside.time += minute;
    progress.report("talk", seen(0, "Created", minute), outside);
    assert.equal(outside.lines.at(-1), "talk: job job-0 Created, 60 s so far");
  });
});
