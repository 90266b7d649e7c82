import assert from "node:assert/strict";
import { decide } from "../../../provider/plan/decision";
import { contentTriggers, type Footage } from "../../../provider/job/footage";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { baseKeyOf } from "../../../provider/order/ordering";
import { recordedInputs, type FinishedRecord, type ResourceInputs } from "../../../provider/job/record";
import { type ExtractionResult, extraction } from "../../../provider/kinds/extraction";
import { unknownValue } from "../../../schema/value/unknown-value";
import { FakeOutside } from "../../fakes/fake-outside";

const url = (name: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${name}`;
const talk = (etag: string): Footage => ({ url: url("talk.mp4"), etag });
const song = (etag: string): Footage => ({ url: url("a%20song.mp4"), etag });

function inputs(more: Partial<ResourceInputs> = {}): ResourceInputs {
  const inputConfig = { mediaArray: [{ mediaUrl: url("talk.mp4") }, { mediaUrl: url("a%20song.mp4") }] };
  return { engine: "local", region: "cn-shanghai", identity: "urn::cuts", inputConfig, __provider: "text", ...more };
}

function record(more: Partial<ResourceInputs> = {}): FinishedRecord<ExtractionResult> {
  const recorded = recordedInputs(extraction.definition, inputs(more));
  return { ...recorded, account: "local-1", jobId: "local-2", state: "finished", warnings: [], clips: [] };
}

const before = [talk("A"), song("S")];
const rows: [string, Partial<ResourceInputs>, Partial<ResourceInputs>, string[]][] = [
  ["the same content", { footage: before }, { footage: [song("S"), talk("A")] }, []],
  ["another content of one file", { footage: before }, { footage: [talk("B"), song("S")] }, ["talk.mp4 changed"]],
  [
    "another content of both",
    { footage: before },
    { footage: [talk("B"), song("T")] },
    ["talk.mp4 changed", "a song.mp4 changed"],
  ],
  [
    "content that is not known yet",
    { footage: before },
    { footage: [talk(unknownValue), song("S")] },
    ["talk.mp4 is not known yet: may re-run"],
  ],
  ["a state in which no content is recorded", {}, { footage: before }, []],
  ["a program that no longer uploads its footage", { footage: before }, {}, []],
  [
    "content that is a trigger as well, said once",
    { footage: before, triggers: ["A"] },
    { footage: [talk("B"), song("S")], triggers: ["B"] },
    ["talk.mp4 changed (triggers[0])"],
  ],
  [
    "a changed trigger of a state in which no content is recorded",
    { triggers: ["A"] },
    { footage: [talk("B")], triggers: ["B"] },
    ["talk.mp4 changed (triggers[0])"],
  ],
  ["a trigger that is no content", { triggers: [1] }, { triggers: [2], footage: before }, ["triggers[0]: 1 → 2"]],
];

describe("a job made of uploaded footage", () => {
  for (const [title, old, news, expected] of rows) {
    it(`${expected.length === 0 ? "is kept" : "runs again"} with ${title}`, () => {
      const decision = decide(extraction.definition, record(old), inputs(news));
      assert.equal(decision.act, expected.length === 0 ? "keep" : "run");
      assert.deepEqual("reasons" in decision ? decision.reasons : [], expected);
    });
  }

  it("compares with the footage of the last check, which may be newer than the recorded outputs", async () => {
    const job = lifecycle(extraction, new FakeOutside());
    const seen = inputs({ footage: [talk("A")] });
    await job.check(seen, inputs({ footage: [talk("B")] }));
    assert.deepEqual(job.diff(record(), inputs({ footage: [talk("B")] })).replaces, ["talk.mp4 changed"]);
  });
});

describe("the key of a job made of uploaded footage", () => {
  const keyOf = (more: Partial<ResourceInputs>) =>
    baseKeyOf({ kind: extraction, account: "local-1", inputs: inputs(more) });

  it("is that of release 0.1.0 where the triggers hold the content", () => {
    const triggers = ["A", { song: "S" }];
    assert.equal(keyOf({ triggers, footage: before }), keyOf({ triggers }));
  });

  it("changes with the content of a file, and not with the order of the files", () => {
    assert.notEqual(keyOf({ footage: before }), keyOf({ footage: [talk("B"), song("S")] }));
    assert.equal(keyOf({ footage: before }), keyOf({ footage: [song("S"), talk("A")] }));
    assert.deepEqual(contentTriggers({ triggers: ["A"], footage: before }), ["A", song("S")]);
  });
});
