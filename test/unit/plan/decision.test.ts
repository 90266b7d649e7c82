import assert from "node:assert/strict";
import { decide, decisionLine } from "../../../provider/plan/decision";
import { type JobRecord, recordedInputs, type ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { unknownValue } from "../../../schema/value/unknown-value";

const inputConfig = { mediaArray: [{ mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4" }] };
const outputConfig = { needExport: true, bucket: "clips", objectKey: "{key}/{index}.mp4" };

function inputs(more: Partial<ResourceInputs> = {}): ResourceInputs {
  return {
    engine: "ims",
    region: "cn-shanghai",
    identity: "urn::talk",
    inputConfig,
    outputConfig,
    __provider: "text",
    ...more,
  };
}

function record(of: ResourceInputs = inputs(), more: Partial<JobRecord> = {}): JobRecord {
  return {
    ...recordedInputs(extraction.definition, of),
    account: "1",
    jobId: "j",
    state: "finished",
    warnings: [],
    ...more,
  };
}

const withStrategy = (strategy: unknown) => inputs({ inputConfig: { ...inputConfig, strategy } });
const withOutput = (more: object) => inputs({ outputConfig: { ...outputConfig, ...more } });
const path = "inputConfig.strategy";

interface Row {
  readonly title: string;
  readonly old?: JobRecord;
  readonly news?: ResourceInputs;
  /** The decision's act and its reasons. */
  readonly act: "keep" | "update" | "resume" | "run";
  readonly because?: readonly string[];
}

/** The rows of a change and of its reversal. */
function bothWays(
  title: string,
  [one, other]: [ResourceInputs, ResourceInputs],
  act: Row["act"],
  [there, back]: [readonly string[], readonly string[]],
): Row[] {
  return [
    { title, old: record(one), news: other, act, because: there },
    { title: `${title}, and back`, old: record(other), news: one, act, because: back },
  ];
}

const later = (missing: readonly string[]) => record(inputs(), { missing });

const rows: readonly Row[] = [
  { title: "nothing changed", act: "keep" },
  ...bothWays("a default is written out", [inputs(), withStrategy({ count: 5, clipDuration: 15 })], "keep", [[], []]),
  ...bothWays("an empty structure is given", [inputs(), withStrategy({})], "keep", [[], []]),
  ...bothWays("user data is given", [inputs(), inputs({ userData: { team: "a" } })], "keep", [[], []]),
  ...bothWays(
    "knobs are set",
    [inputs(), inputs({ wait: false, timeout: "1h", maxCost: 1, inputMinutes: 5, onMissingOutput: "rerun" })],
    "keep",
    [[], []],
  ),
  ...bothWays("an empty list of triggers is given", [inputs(), inputs({ triggers: [] })], "keep", [[], []]),
  ...bothWays("a setting is given", [inputs(), withStrategy({ clipDuration: 10 })], "run", [
    [`${path}.clipDuration: default → 10`],
    [`${path}: {"clipDuration":10} → default`],
  ]),
  ...bothWays("a setting changed", [withStrategy({ count: 3 }), withStrategy({ count: 4 })], "run", [
    [`${path}.count: 3 → 4`],
    [`${path}.count: 4 → 3`],
  ]),
  ...bothWays("two settings changed", [withStrategy({ count: 3 }), withStrategy({ clipDuration: 9 })], "run", [
    [`${path}.count: 3 → default`, `${path}.clipDuration: default → 9`],
    [`${path}.clipDuration: 9 → default`, `${path}.count: default → 3`],
  ]),
  ...bothWays(
    "a setting becomes its default, written out",
    [withStrategy({ count: 4 }), withStrategy({ count: 5 })],
    "run",
    [[`${path}.count: 4 → 5 (the default)`], [`${path}.count: 5 (the default) → 4`]],
  ),
  ...bothWays(
    "one of two settings becomes its default, written out",
    [withStrategy({ count: 4, clipDuration: 9 }), withStrategy({ count: 4, clipDuration: 15 })],
    "run",
    [[`${path}.clipDuration: 9 → 15 (the default)`], [`${path}.clipDuration: 15 (the default) → 9`]],
  ),
  ...bothWays("a switch becomes its default, written out", [withOutput({}), withOutput({ needExport: false })], "run", [
    ["outputConfig.needExport: true → false (the default)"],
    ["outputConfig.needExport: false (the default) → true"],
  ]),
  ...bothWays(
    "a medium was added",
    [inputs(), inputs({ inputConfig: { mediaArray: [...inputConfig.mediaArray, { mediaId: "b" }] } })],
    "run",
    [['inputConfig.mediaArray[1].mediaId: default → "b"'], ['inputConfig.mediaArray[1]: {"mediaId":"b"} → default']],
  ),
  ...bothWays("the output changed", [inputs(), withOutput({ bucket: "others" })], "run", [
    ['outputConfig.bucket: "clips" → "others"'],
    ['outputConfig.bucket: "others" → "clips"'],
  ]),
  ...bothWays("the region changed", [inputs(), inputs({ region: "cn-beijing" })], "run", [
    ['region: "cn-shanghai" → "cn-beijing"'],
    ['region: "cn-beijing" → "cn-shanghai"'],
  ]),
  ...bothWays("a trigger changed", [inputs({ triggers: ["a"] }), inputs({ triggers: ["b"] })], "run", [
    ['triggers[0]: "a" → "b"'],
    ['triggers[0]: "b" → "a"'],
  ]),
  {
    title: "a setting is not known",
    old: record(withStrategy({ count: 3 })),
    news: withStrategy({ count: unknownValue }),
    act: "run",
    because: [`${path}.count is not known yet: may re-run`],
  },
  {
    title: "a new setting is not known",
    news: withStrategy({ count: unknownValue }),
    act: "run",
    because: [`${path}.count is not known yet: may re-run`],
  },
  {
    title: "a structure is not known",
    news: withStrategy(unknownValue),
    act: "run",
    because: [`${path} is not known yet: may re-run`],
  },
  {
    title: "a trigger is not known",
    news: inputs({ triggers: [unknownValue] }),
    act: "run",
    because: ["triggers[0] is not known yet: may re-run"],
  },
  {
    title: "all triggers are not known",
    news: { ...inputs(), triggers: unknownValue as unknown as [] },
    act: "run",
    because: ["triggers is not known yet: may re-run"],
  },
  {
    title: "the job failed",
    old: record(inputs(), { state: "failed", failure: { code: "NoVoice", message: "m" } }),
    act: "run",
    because: ["job j failed with NoVoice"],
  },
  {
    title: "the job failed and a setting changed",
    old: record(inputs(), { state: "failed" }),
    news: withStrategy({ count: 1 }),
    act: "run",
    because: [`${path}.count: default → 1`, "job j failed with no code"],
  },
  {
    title: "the job had not ended",
    old: record(inputs(), { state: "pending" }),
    act: "resume",
    because: ["job j had not ended: waits for it again"],
  },
  {
    title: "the job had not ended and a knob changed",
    old: record(inputs(), { state: "pending" }),
    news: inputs({ wait: false }),
    act: "resume",
    because: ["job j had not ended: looks at it again, and does not wait (wait is false)"],
  },
  {
    title: "the job had not ended and a setting changed",
    old: record(inputs(), { state: "pending" }),
    news: withStrategy({ count: 1 }),
    act: "run",
    because: [`${path}.count: default → 1`],
  },
  { title: "a file is gone, which warns by default", old: later(["clips/a.mp4"]), act: "keep" },
  {
    title: "a file is gone and a re-run is asked for",
    old: later(["clips/a.mp4", "clips/b.mp4"]),
    news: inputs({ onMissingOutput: "rerun" }),
    act: "run",
    because: ["clips/a.mp4 is gone or was overwritten", "clips/b.mp4 is gone or was overwritten"],
  },
  { title: "no file is gone and a re-run is asked for", news: inputs({ onMissingOutput: "rerun" }), act: "keep" },
  ...bothWays("only the retention changed", [inputs(), inputs({ outputRetention: "delete" })], "update", [
    ['outputRetention: "retain" → "delete"'],
    ['outputRetention: "delete" → "retain"'],
  ]),
  ...bothWays("the default retention is written out", [inputs(), inputs({ outputRetention: "retain" })], "keep", [
    [],
    [],
  ]),
  {
    title: "the retention and a setting changed",
    news: inputs({ outputRetention: "delete", inputConfig: { ...inputConfig, strategy: { count: 1 } } }),
    act: "run",
    because: [`${path}.count: default → 1`],
  },
  {
    title: "a secret changed",
    old: record(withOutput({ video: { token: "old-one" } })),
    news: { ...withOutput({ video: { token: "new-one" } }), secrets: ["outputConfig.video.token"] },
    act: "run",
    because: ["outputConfig.video.token: [secret] → [secret]"],
  },
];

describe("the decision of a deployment", () => {
  for (const { title, old = record(), news = inputs(), act, because = [] } of rows) {
    it(`is ${act} where ${title}`, () => {
      const decision = decide(extraction.definition, old, news);
      const texts = decision.act === "keep" ? [] : decision.reasons;
      assert.deepEqual([decision.act, texts], [act, because]);
    });
  }

  it("is logged with its reasons, and not at all where nothing happens", () => {
    const decided = decide(extraction.definition, record(), withStrategy({ count: 4, clipDuration: 9 }));
    const reasons = `${path}.clipDuration: default → 9; ${path}.count: default → 4`;
    assert.equal(decisionLine("talk", decided, "preview"), `talk would run again: ${reasons}`);
    assert.equal(decisionLine("talk", decided, "update"), `talk runs again: ${reasons}`);
    assert.equal(decisionLine("talk", { act: "keep" }, "preview"), undefined);
  });

  for (const [act, line] of [
    ["run", "talk would run again at the next up: because"],
    ["resume", "talk would go on at the next up: because"],
    ["update", "talk would be updated in place at the next up: because"],
  ] as const) {
    it(`to ${act} is announced for the next up where Pulumi neither previews nor updates`, () => {
      assert.equal(decisionLine("talk", { act, reasons: ["because"] }, "neither"), line);
    });
  }
});
