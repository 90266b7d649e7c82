import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository, toolModule } from "../../tool-module";

interface Row {
  readonly row: string;
  readonly ours?: number;
  readonly against?: number;
  readonly ratio?: number;
  readonly runs?: number;
}

interface Measure {
  readonly rows: Row[];
  compare(options: {
    row: string;
    ours(): unknown;
    against(): unknown;
    aim?: number;
    isSpeedUp?: boolean;
  }): Promise<Row>;
}

interface MeasureModule {
  Measure: new (options: { bench: string; runs?: number }) => Measure;
  lineThrough(points: [number, number][]): { slope: number; start: number; straightness: number };
  aimText(row: { aim?: number; atLeast?: number; ratio?: number; value?: number }): string;
}

describe("a bench", () => {
  let module: MeasureModule;
  before(async () => (module = await toolModule<MeasureModule>("bench/measure.mjs")));

  it("lets the library and its yardstick take turns, and leaves out the warm-up", async () => {
    const turns: string[] = [];
    const ours = [100, 4, 6, 5];
    const against = [100, 10, 10, 10];
    const measure = new module.Measure({ bench: "turns", runs: 3 });
    const row = await measure.compare({
      row: "a case",
      ours: () => (turns.push("ours"), ours.shift()),
      against: () => (turns.push("against"), against.shift()),
    });
    assert.deepEqual(turns, ["ours", "against", "ours", "against", "ours", "against", "ours", "against"]);
    assert.deepEqual([row.ours, row.against, row.ratio, row.runs], [5, 10, 0.5, 3]);
    assert.deepEqual(measure.rows, [row]);
  });

  it("compares no time with a number that one side happens to return", async () => {
    const measure = new module.Measure({ bench: "mixed", runs: 1 });
    await assert.rejects(
      measure.compare({ row: "a case", ours: () => 33.6, against: () => undefined }),
      /^Error: a case: only one side returns a number: against, undefined$/,
    );
  });

  it("turns the ratio of a speed-up round", async () => {
    const measure = new module.Measure({ bench: "speed-up", runs: 1 });
    const row = await measure.compare({ row: "a case", ours: () => 5, against: () => 10, isSpeedUp: true });
    assert.equal(row.ratio, 2);
  });

  it("finds the slope of a line, its start, and how straight it is", () => {
    const straight = module.lineThrough([
      [1, 5],
      [10, 23],
      [100, 203],
    ]);
    assert.deepEqual([straight.slope, straight.start, straight.straightness], [2, 3, 1]);
    const bent = module.lineThrough([
      [0, 0],
      [1, 1],
      [2, 4],
    ]);
    assert.ok(bent.straightness < 1);
  });

  it("says whether an aim is met", () => {
    assert.equal(module.aimText({ aim: 1.1, ratio: 1.1 }), "≤ 1.1: met");
    assert.equal(module.aimText({ aim: 1.1, ratio: 1.2 }), "≤ 1.1: missed");
    assert.equal(module.aimText({ atLeast: 1.6, ratio: 1.5 }), "≥ 1.6: missed");
    assert.equal(module.aimText({ value: 3 }), "");
  });
});

describe("the page of the benches", () => {
  const read = (file: string): string => readFileSync(join(repository, file), "utf8");

  it("is made from the results that are kept", async () => {
    const { performancePage } = await toolModule<{ performancePage: (results: object) => Promise<string> }>(
      "bench/page.mjs",
    );
    const results = JSON.parse(read("tools/bench/results.json")) as object;
    assert.equal(read("docs/performance.md"), await performancePage(results));
  });

  it("has a section for each bench", async () => {
    const { benches } = await toolModule<{ benches: () => Promise<{ title: string }[]> }>("bench/benches.mjs");
    const page = read("docs/performance.md");
    const without = (await benches()).filter(({ title }) => !page.includes(`\n## ${title}\n`));
    assert.deepEqual(without, []);
  });
});
