import assert from "node:assert/strict";
import { lanesOf, nextOf } from "../../../../local/job/lanes";
import { toolModule } from "../../../tool-module";

interface SimulatedJob {
  readonly name: string;
  readonly at?: number;
}

interface Simulation {
  simulate(jobs: readonly SimulatedJob[], cores: number, rule: object): Map<string, number>;
  extraction(name: string, seconds: number, at?: number): SimulatedJob;
}

const last = (ends: ReadonlyMap<string, number>) => Math.max(...ends.values());

describe("the jobs that run side by side", () => {
  let ten: SimulatedJob[];
  let extraction: Simulation["extraction"];
  let simulate: (jobs: readonly SimulatedJob[], cores: number) => Map<string, number>;

  before(async () => {
    const simulation = await toolModule<Simulation>("bench/simulated-cores.mjs");
    simulate = (jobs, cores) => simulation.simulate(jobs, cores, { lanesOf, nextOf });
    extraction = (...order) => simulation.extraction(...order);
    ten = Array.from({ length: 10 }, (_, index) => extraction(`job ${index}`, 2));
  });

  it("begin in the order of arrival, one more than there are cores, and one after another on one core", () => {
    const jobs = [5, 3, 9, 1].map((bytes) => ({ bytes }));
    assert.deepEqual(
      [1, 2, 4, 8, 16].map((cores) => lanesOf(cores)),
      [1, 3, 5, 9, 17],
    );
    assert.equal(nextOf([], [], 3), undefined);
    assert.equal(nextOf(jobs, [], 3), 0);
    assert.equal(nextOf(jobs, jobs.slice(0, 2), 3), 0);
    assert.equal(nextOf(jobs, jobs.slice(0, 3), 3), undefined);
  });

  it("are joined by one short job at a time, not by one that is only a little shorter", () => {
    const [long, middle, small] = [{ bytes: 800 }, { bytes: 100 }, { bytes: 99 }];
    assert.equal(nextOf([middle, long], [long, long, long], 3), undefined);
    assert.equal(nextOf([middle, long, small, small], [long, long, long], 3), 2);
    assert.equal(nextOf([small], [long, long, long, small], 3), undefined);
    // Videos that are not there take no time, and do not pass each other.
    assert.equal(nextOf([{ bytes: 0 }], [long, long, long], 3), 0);
    assert.equal(nextOf([{ bytes: 0 }], [long, long, { bytes: 0 }], 3), undefined);
    // Beside a short one that took an ordinary lane, another short one waits for its turn.
    assert.equal(nextOf([small], [long, long, small], 3), undefined);
  });

  it("begin on a free lane before their sizes are known, and out of turn only when those are", () => {
    const [unknown, long, small] = [{}, { bytes: 800 }, { bytes: 1 }];
    assert.equal(nextOf([unknown, small], [long, unknown], 3), 0);
    assert.equal(nextOf([small], [long, long, unknown], 3), undefined);
    assert.equal(nextOf([small, unknown], [long, long, long], 3), 0);
    assert.equal(nextOf([unknown, small], [long, long, long], 3), undefined);
    assert.equal(nextOf([long, unknown, small], [long, long, long], 3), undefined);
  });

  it("are done by a third faster on two cores than one after another, and faster the more cores there are", () => {
    const gains = [1, 2, 4, 8, 16].map((cores) => {
      const alone = ten.reduce((sum, job) => sum + last(simulate([job], cores)), 0);
      return alone / last(simulate(ten, cores));
    });
    assert.ok(Math.abs(gains[0]! - 1) < 1e-9);
    assert.ok(gains[1]! > 4 / 3, gains.join());
    gains.slice(1).forEach((gain, index) => assert.ok(gain > gains[index]!, gains.join()));
  });

  it("end in the order in which they came where they are alike", () => {
    for (const cores of [1, 2, 4, 8, 16]) {
      const staggered = ten.map((job, index) => ({ ...job, at: index * 0.001 }));
      assert.deepEqual(
        [...simulate(staggered, cores).keys()],
        ten.map(({ name }) => name),
      );
    }
  });

  it("let a short job end long before the long ones that came before it, and hardly wait for it", () => {
    for (const cores of [2, 4, 8, 16]) {
      const long = Array.from({ length: 3 * cores }, (_, index) => extraction(`long ${index}`, 600));
      const before = last(simulate(long, cores));
      const ends = simulate([...long, extraction("short", 2, 10)], cores);
      assert.ok(ends.get("short")! < 30, `${cores} cores: ${ends.get("short")}`);
      assert.ok(last(ends) < before + 5, `${cores} cores: ${last(ends)} after ${before}`);
    }
  });

  it("give the same times again", () => {
    assert.deepEqual([...simulate(ten, 4)], [...simulate(ten, 4)]);
  });
});
