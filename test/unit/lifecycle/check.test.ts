import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { isFirst } from "../../../provider/job/record";
import { costFailures, failuresOf } from "../../../provider/lifecycle/check";
import { processMemory } from "../../../provider/order/process-memory";
import { plannedCostLine } from "../../../provider/plan/cost";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { unknownValue } from "../../../schema/value/unknown-value";

const base = {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaId: "a" }] },
  engine: "ims",
  identity: "urn:pulumi:dev::shop::type::talk",
  preview: true,
  __provider: "text",
};

/** The failures of the check before a create, or of that of a recorded job. */
function judged<Args extends CommonArgs>(
  kind: Omit<JobKind<Args, object>, "outputs">,
  olds: object,
  news: Record<string, unknown>,
): string[] {
  const failures = failuresOf(kind, { ...olds }, news, defaultSettings);
  const run = { kind, inputs: news, tariff: defaultSettings };
  const others = news.otherPrices;
  const costs = isFirst(olds) ? costFailures(run, defaultSettings, processMemory(), others) : [];
  return [...failures, ...costs].map(({ reason }) => reason);
}

const reasons = (olds: object, more: object) => judged(extraction, olds, { ...base, ...more });

describe("the failures of a check", () => {
  it("are none for valid arguments with the fields of the resource class", () => {
    assert.deepEqual(reasons({}, {}), []);
  });

  it("are all of them, each under the path of its argument", () => {
    const found = failuresOf(
      extraction,
      {},
      { ...base, inputConfig: { mediaArray: [{}], strategy: { count: 0 } }, timeout: "1" },
      defaultSettings,
    );
    assert.deepEqual(found.map(({ property }) => property).sort(), [
      "inputConfig.mediaArray[0]",
      "inputConfig.strategy.count",
      "timeout",
    ]);
  });

  it("show no value that was marked secret", () => {
    const [reason] = reasons({}, { timeout: "s3cr3t", secrets: ["timeout"] });
    assert.match(reason!, /^timeout is \[secret\]/);
  });

  it("include an engine other than the recorded one, with the advice to use another stack", () => {
    assert.deepEqual(reasons({ engine: "local" }, {}), [
      'highlights:engine is "ims": must be "local", which this resource was made with; ' +
        "use another stack for the other engine (pulumi stack init, with its own Pulumi.<stack>.yaml)",
    ]);
    assert.deepEqual(reasons({ engine: "ims" }, {}), []);
  });

  const costs: [string, object, object, RegExp | undefined][] = [
    ["no limit", {}, { inputMinutes: 100 }, undefined],
    ["a limit that is kept", {}, { inputMinutes: 10, maxCost: 2.8 }, undefined],
    [
      "a limit that is broken",
      {},
      { inputMinutes: 10.1, maxCost: 2.8 },
      /^maxCost is 2.8: must be at least USD 3.08, the estimate for 11 min by the list price of 2026-06; /,
    ],
    [
      "a limit without a length",
      {},
      { maxCost: 33.59 },
      /^maxCost is 33.59: must be at least USD 33.60, the price of two hours of video: .*; give the length with inputMinutes/,
    ],
    ["a limit that even the longest input keeps", {}, { maxCost: 33.6 }, undefined],
    ["a limit and a length that is not known", {}, { maxCost: 1, inputMinutes: unknownValue }, undefined],
    ["a limit that is not known", {}, { maxCost: unknownValue, inputMinutes: 100 }, undefined],
    ["a limit and a region that is not known", {}, { maxCost: 1, inputMinutes: 100, region: unknownValue }, undefined],
    ["a limit that is broken by what is paid already", { engine: "ims" }, { inputMinutes: 10, maxCost: 1 }, undefined],
  ];
  for (const [title, olds, more, reason] of costs) {
    it(`${reason ? "include" : "do not include"} the price with ${title}`, () => {
      const found = reasons(olds, more);
      if (reason) assert.match(found.join("\n"), reason);
      else assert.deepEqual(found, []);
    });
  }
});

describe("the prices of a program's other jobs", () => {
  const otherPrices = ["two: maxCost is 0.1: must be at least 0.28 USD"];
  const wrong = { inputMinutes: 10, maxCost: 1, otherPrices };

  it("are named beside this job's own, which stops Pulumi", () => {
    const found = reasons({}, wrong);
    assert.match(found[0]!, /^maxCost is 1: /);
    assert.deepEqual(found.slice(1), ["two: maxCost is 0.1: must be at least 0.28 USD (unless it was made already)"]);
  });

  it("never fail a job that is within its own limit or paid already", () => {
    assert.deepEqual(reasons({}, { ...wrong, maxCost: 100 }), []);
    assert.deepEqual(reasons({ engine: "ims" }, wrong), []);
  });
});

describe("the cost line", () => {
  const lines: [string, object, "intl" | "china", string][] = [
    [
      "of a preview",
      { inputMinutes: 2 },
      "intl",
      "talk would run: 2 min, about USD 0.56 (estimate by the list price of 2026-06)",
    ],
    [
      "on the engine local",
      { inputMinutes: 2, engine: "local" },
      "intl",
      "talk would run: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06)",
    ],
    [
      "on the site china",
      { inputMinutes: 1.5 },
      "china",
      "talk would run: 2 min, about CNY 4.00 (estimate by the list price of 2026-06)",
    ],
    [
      "without a length",
      {},
      "intl",
      "talk would run: USD 0.28 for each minute of input, at most USD 33.60 for two hours of video, the longest that a job takes (estimate by the list price of 2026-06); set inputMinutes for the total",
    ],
    [
      "with a length that is not known",
      { inputMinutes: unknownValue },
      "intl",
      "talk would run: USD 0.28 for each minute of input, at most USD 33.60 for two hours of video, the longest that a job takes (estimate by the list price of 2026-06); set inputMinutes for the total",
    ],
    [
      "in a region that is not known",
      { region: unknownValue, inputMinutes: 2 },
      "intl",
      "talk would run: its region is not known yet, so neither is the price",
    ],
  ];
  for (const [title, more, site, line] of lines) {
    it(`${title} says what a run costs`, () => {
      assert.equal(
        plannedCostLine({ kind: extraction, inputs: { ...base, ...more }, tariff: { site } }, undefined),
        `highlights cost: ${line}`,
      );
    });
  }
});

describe("the price of a kind whose output is billed as well", () => {
  const strategy = (targetDuration: unknown) => ({ highlightStrategy: { targetDurationConfig: { targetDuration } } });
  const reel = (targetDuration: unknown, more: object = {}) => ({
    ...base,
    identity: "urn:pulumi:dev::shop::type::reel",
    inputMinutes: 2,
    inputConfig: { mediaArray: ["a"], ...(targetDuration === undefined ? {} : strategy(targetDuration)) },
    outputConfig: { mediaUrl: "http://reels.oss-cn-shanghai.aliyuncs.com/{index}.mp4", width: 128, height: 128 },
    ...more,
  });
  const smooth = {
    inputConfig: {
      mediaArray: ["a"],
      highlightStrategy: { ...strategy(45).highlightStrategy, themeConfig: { themeType: "SmoothHighlight" } },
    },
    outputConfig: { ...reel(45).outputConfig, count: 2 },
  };

  const lines: [string, object, string][] = [
    ["of one reel", reel(60), "reel would run: 3 min, about USD 0.84 (estimate by the list price of 2026-06)"],
    ["of two reels", reel(45, smooth), "reel would run: 4 min, about USD 1.12 (estimate by the list price of 2026-06)"],
    [
      "without a target",
      reel(undefined),
      "reel would run: 2 min of input, about USD 0.56, and USD 0.28 for each minute of output (estimate by the list price of 2026-06); " +
        "set inputConfig.highlightStrategy.targetDurationConfig.targetDuration for the total",
    ],
    [
      "with a target that is not known",
      reel(unknownValue),
      "reel would run: 2 min of input, about USD 0.56, and USD 0.28 for each minute of output (estimate by the list price of 2026-06); its length is not known yet",
    ],
    [
      "without a length of the input",
      reel(60, { inputMinutes: undefined }),
      "reel would run: USD 0.28 for each minute of input and output, at most USD 33.88 for two hours of video, the longest that a job takes (estimate by the list price of 2026-06); set inputMinutes for the total",
    ],
  ];
  for (const [title, news, line] of lines) {
    it(`is printed ${title}`, () =>
      assert.equal(
        plannedCostLine({ kind: montage, inputs: { ...news }, tariff: { site: "intl" } }, undefined),
        `highlights cost: ${line}`,
      ));
  }

  const limits: [string, object, RegExp | undefined][] = [
    ["keeps a limit", reel(60, { maxCost: 0.84 }), undefined],
    [
      "breaks a limit by its output",
      reel(61, { maxCost: 0.84 }),
      /^maxCost is 0.84: must be at least USD 1.12, the estimate for 4 min by the list price of 2026-06; /,
    ],
    [
      "cannot be held against a limit without a target",
      reel(undefined, { maxCost: 9 }),
      /^maxCost is 9: must come with .*targetDuration, or/,
    ],
    ["breaks a limit by its input alone", reel(undefined, { maxCost: 0.5 }), /must be at least USD 0.56/],
    ["is not judged before the target is known", reel(unknownValue, { maxCost: 9 }), undefined],
  ];
  for (const [title, news, reason] of limits) {
    it(title, () => {
      const found = judged(montage, {}, { ...news });
      if (reason) assert.match(found.join("\n"), reason);
      else assert.deepEqual(found, []);
    });
  }
});
