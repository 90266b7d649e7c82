import assert from "node:assert/strict";
import { localPace, Pace } from "../../../provider/ims/pace";
import { callWithRetry } from "../../../provider/ims/retry";
import { ServiceError } from "../../../provider/error";
import { VirtualClock } from "../../fakes/virtual-clock";
import { FakeOutside, outsideIn } from "../../fakes/fake-outside";

/** Turns that are given one after another, in milliseconds since the beginning. */
async function turns(pace: Pace, outside: FakeOutside, count: number): Promise<number[]> {
  const start = outside.now();
  const given: number[] = [];
  for (let i = 0; i < count; i++) {
    const turn = await pace.turn("Op", outside);
    given.push(turn - start);
  }
  return given;
}

describe("the pace of a process's calls", () => {
  it("is 25 calls a second without throttling", async () => {
    assert.deepEqual(await turns(new Pace(), new FakeOutside(), 5), [0, 40, 80, 120, 160]);
  });

  it("serves calls in the order of arrival, simultaneous ones too", async () => {
    const clock = new VirtualClock();
    const outside = outsideIn(clock);
    const order: number[] = [];
    const all = [1, 2, 3, 4].map(async (who) => {
      await outside.shared.pace.turn("Op", outside);
      order.push(who);
    });
    await clock.until(Promise.all(all));
    assert.deepEqual(order, [1, 2, 3, 4]);
  });

  it("waits for the service's retry-after, then goes on at half the rate", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    pace.recordThrottling(await pace.turn("Op", outside), "Throttling", 7_000, outside);
    assert.deepEqual(await turns(pace, outside, 3), [7_000, 7_080, 7_160]);
  });

  it("doubles its backoff each time without a retry-after, up to 30 s", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    const silences: number[] = [];
    for (let i = 0; i < 7; i++) {
      pace.recordThrottling(await pace.turn("Op", outside), "Throttling", undefined, outside);
      silences.push(...(await turns(pace, outside, 1)));
    }
    assert.deepEqual(silences, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it("counts calls that ran at the same time as one, and takes their longest retry-after", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    const together = [await pace.turn("Op", outside), await pace.turn("Op", outside), await pace.turn("Op", outside)];
    for (const [i, turn] of together.entries()) pace.recordThrottling(turn, "Throttling", (i + 1) * 1_000, outside);
    const [first, second] = await turns(pace, outside, 2);
    assert.deepEqual([first, second! - first!], [3_000, 80]);
  });

  it("never falls below a call in two seconds", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    for (let i = 0; i < 20; i++) pace.recordThrottling(await pace.turn("Op", outside), "Throttling", 0, outside);
    const [first, second] = await turns(pace, outside, 2);
    assert.equal(second! - first!, 2_000);
  });

  it("recovers with each accepted call, up to its former rate", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    pace.recordThrottling(await pace.turn("Op", outside), "Throttling", 0, outside);
    const spacings: number[] = [];
    for (let last = await pace.turn("Op", outside), i = 0; i < 260; i++) {
      const turn = await pace.turn("Op", outside);
      spacings.push(turn - last);
      last = turn;
      pace.recordSuccess(turn);
    }
    assert.equal(Math.round(spacings[0]!), 80);
    for (const [i, spacing] of spacings.entries()) assert.ok(i === 0 || spacing <= spacings[i - 1]! + 1e-3);
    assert.equal(Math.round(spacings.at(-1)!), 40);
  });

  it("does not recover by the answer to an earlier call", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    const early = await pace.turn("Op", outside);
    pace.recordThrottling(await pace.turn("Op", outside), "Throttling", 0, outside);
    for (let i = 0; i < 1_000; i++) pace.recordSuccess(early);
    const [first, second] = await turns(pace, outside, 2);
    assert.equal(second! - first!, 80);
  });

  it("logs throttling, once a minute at most", async () => {
    const [pace, outside] = [new Pace(), new FakeOutside()];
    for (let i = 0; i < 3; i++) {
      pace.recordThrottling(await pace.turn("Op", outside), "Throttling.User", 10_000, outside);
    }
    assert.deepEqual(outside.lines, [
      "warning: the service throttles this account (Throttling.User): all jobs of this run pause for 10 s, then go on more slowly",
    ]);
    outside.time += 60_000;
    pace.recordThrottling(await pace.turn("Op", outside), "Throttling.User", 10_000, outside);
    assert.equal(outside.lines.length, 2);
  });
});

/** A service that takes so many calls a second and throttles the others. */
class Limited {
  taken = 0;
  refused = 0;
  private recent: number[] = [];

  constructor(
    private readonly clock: VirtualClock,
    private readonly perSecond: number,
  ) {}

  async call(): Promise<void> {
    await this.clock.sleep(30);
    const now = this.clock.now();
    this.recent = this.recent.filter((time) => time > now - 1_000);
    if (this.recent.length >= this.perSecond) {
      this.refused++;
      throw new ServiceError("Op", "Throttling.User", "m", 400, "R");
    }
    this.recent.push(now);
    this.taken++;
  }
}

describe("a long run of calls against a limit", () => {
  for (const perSecond of [2, 5, 10, 20]) {
    it(`takes hardly longer than the limit of ${perSecond} a second allows, with few refusals`, async () => {
      const clock = new VirtualClock();
      const outside = outsideIn(clock);
      const service = new Limited(clock, perSecond);
      const start = clock.now();
      const calls = Array.from({ length: 100 * perSecond }, () =>
        callWithRetry({ name: "Op", billable: true }, () => service.call(), outside),
      );
      await clock.until(Promise.all(calls));
      const seconds = (clock.now() - start) / 1000;
      assert.ok(seconds < 100 * 1.1, `${seconds} s`);
      assert.ok(service.refused <= 8, `${service.refused} refusals`);
    });
  }

  it("is never refused where the service takes as many as are sent", async () => {
    const clock = new VirtualClock();
    const outside = outsideIn(clock);
    const service = new Limited(clock, 25);
    const start = clock.now();
    const calls = Array.from({ length: 500 }, () =>
      callWithRetry({ name: "Op", billable: true }, () => service.call(), outside),
    );
    await clock.until(Promise.all(calls));
    assert.deepEqual([service.refused, clock.now() - start], [0, 499 * 40 + 30]);
  });

  it("has some calls under way at once, and the others after these, on the embedded service", async () => {
    const clock = new VirtualClock();
    const outside = { ...outsideIn(clock), shared: { pace: localPace() } };
    let [underWay, most] = [0, 0];
    const calls = Array.from({ length: 100 }, (_, i) =>
      callWithRetry(
        { name: "Op", billable: true },
        async () => {
          most = Math.max(most, ++underWay);
          await clock.sleep(1_000);
          underWay -= 1;
          if (i === 7) throw new Error("no answer");
        },
        outside,
      ).catch(() => undefined),
    );
    const start = clock.now();
    await clock.until(Promise.all(calls));
    assert.deepEqual([most, clock.now() - start], [16, 7_000]);
  });

  it("has no spacing without a limit", async () => {
    assert.deepEqual(await turns(new Pace(Infinity), new FakeOutside(), 4), [0, 0, 0, 0]);
  });
});

describe("many calls of one process against a limit", () => {
  for (const perSecond of [1, 3, 10]) {
    it(`all get through where the service takes ${perSecond} a second, with few refusals`, async () => {
      const clock = new VirtualClock();
      const outside = outsideIn(clock);
      const service = new Limited(clock, perSecond);
      const start = clock.now();
      const calls = Array.from({ length: 200 }, () =>
        callWithRetry({ name: "Op", billable: true }, () => service.call(), outside),
      );
      await clock.until(Promise.all(calls));
      assert.equal(service.taken, 200);
      assert.ok(service.refused < 60, `${service.refused} refusals`);
      const seconds = (clock.now() - start) / 1000;
      assert.ok(seconds < (200 / perSecond) * 4, `${seconds} s`);
    });
  }
});
