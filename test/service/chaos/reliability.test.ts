import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { faults, mutations } from "../../harness/cloud/faults";
import { exclusions, judgements, promises } from "../../harness/life/promises";
import { type EngineSummary, reliability } from "../../harness/reliability";
import type { Summary } from "../../harness/life/summary";

const page = join(process.cwd(), "docs/reliability.md");
const stale = "stale: npm run reliability";

const row = { runs: 2, strikes: 5, violations: 0 };
const summary = (seed: number): Summary => ({
  ...{ kind: "lifecycle", seed, runs: 10, extractions: 6, montages: 4, jobs: 21, violations: 0, unnoticed: 1 },
  rows: faults.map(({ name }) => ({ fault: name, ...row })),
  deaths: [{ fault: "provider killed at every step: montage", ...row }],
  beyond: [{ what: "two machines", runs: 40, jobs: 80, doubled: 1 }],
  mutations: [{ mutation: "lock ignored", kind: "montage", seed: 17, runs: 3, violation: "paid twice: a and b" }],
});
const engine: EngineSummary = {
  ...{ kind: "engine", seed: 4, runs: 50, violations: 0 },
  rows: [{ fault: "SIGKILL", runs: 20, violations: 0 }],
};

describe("docs/reliability.md", () => {
  it("says what is promised, judged and not covered with the numbers of the code", async () => {
    const options = await resolveConfig(page);
    const text = readFileSync(page, "utf8");
    for (const lines of [promises, judgements, exclusions()]) {
      const list = lines.map((line) => `- ${line}`).join("\n");
      assert.ok(text.includes(await format(list, { ...options, filepath: page })), stale);
    }
  });

  it("has a row for every fault and every mutation, all of them caught, and no violation", () => {
    const text = readFileSync(page, "utf8");
    for (const { name, what } of faults) assert.ok(unpadded(text).includes(`| ${name} | ${what}`), `${name}: ${stale}`);
    for (const name of [...faults.map((fault) => fault.name), ...mutations]) {
      assert.equal([...text.matchAll(new RegExp(`^\\| ${name} +\\|`, "gm"))].length, 1, `${name}: ${stale}`);
    }
    assert.ok(!text.includes("not caught"));
    assert.match(text, /Runs with a violation: 0\./);
  });

  it("adds up the summaries that it is made from", () => {
    const text = reliability([summary(1), summary(2)], [engine]);
    assert.match(text, /: 20 runs with the seeds 1 and 2, 12 of them of extractions and 8 of montages, .* 42 jobs/);
    assert.match(text, /\| reels appear late \| .*\(montages only\) \| 4 \| 10 \| 0 \|/);
    assert.match(text, /\| two machines \| 80 \| 2 \(2\.5 %\) \|/);
    assert.match(text, /\| lock ignored \| not caught \| seed 17, run 3 \| paid twice \|/);
    assert.match(text, /50 runs with the seed 4; runs with a violation: 0\./);
    assert.match(text, /\| SIGKILL \| 20 \| 0 \|/);
  });

  it("says of a part that was not run that it was not", () => {
    assert.equal(reliability([], []).match(/This part was not run\./g)?.length, 4);
    assert.equal(reliability([summary(1)], []).match(/This part was not run\./g)?.length, 2);
    const enumerated = { faults: 2, states: 30, steps: 70, violations: 0, mutations: ["a lock is not heeded"] };
    const text = reliability([summary(1)], [engine], enumerated);
    assert.doesNotMatch(text, /This part was not run/);
    assert.match(text, /: 30 states, 70 steps; violations: 0\. .* 1 broken courses: a lock is not heeded\./);
  });
});

function unpadded(text: string): string {
  return text.replace(/ +/g, " ");
}
