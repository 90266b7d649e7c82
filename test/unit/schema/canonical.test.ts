import assert from "node:assert/strict";
import { canonical, sorted } from "../../../schema/canonical";
import { definition } from "../../../schema/extraction/job";
import { outputConfig } from "../../../schema/extraction/output-config";

const url = "http://b-1.oss-cn-shanghai.aliyuncs.com/a.mp4";
const short = { region: "cn-shanghai", inputConfig: { mediaArray: [{ mediaUrl: url }] } };

describe("the canonical form", () => {
  const same: [string, object][] = [
    [
      "defaults written out",
      { ...short.inputConfig, strategy: { count: 5, clipDuration: 15, enableActionRecog: false } },
    ],
    ["an empty structure", { ...short.inputConfig, strategy: {} }],
    ["an empty structure in a structure", { ...short.inputConfig, strategy: { faceInfo: {} } }],
    ["undefined", { ...short.inputConfig, strategy: undefined }],
    ["null", { ...short.inputConfig, strategy: null }],
  ];
  for (const [title, inputConfig] of same) {
    it(`${title} is the same as nothing`, () => {
      assert.equal(
        JSON.stringify(canonical(definition, { ...short, inputConfig })),
        `{"inputConfig":{"mediaArray":[{"mediaUrl":"${url}"}]},"region":"cn-shanghai"}`,
      );
    });
  }

  const different: [string, object][] = [
    ["a number next to its default", { strategy: { count: 6 } }],
    ["a list, even an empty one", { strategy: { customActions: [] } }],
  ];
  for (const [title, more] of different) {
    it(`${title} is kept`, () => {
      const value = { ...short, inputConfig: { ...short.inputConfig, ...more } };
      assert.deepEqual(canonical(definition, value), value);
    });
  }

  it("keys are sorted at every depth, also in keys that no structure lists", () => {
    const text = JSON.stringify(
      canonical(outputConfig, { width: 2, video: { z: { b: 1, a: [{ d: 1, c: 2 }] }, bitrate: 1 } }),
    );
    assert.equal(text, '{"video":{"bitrate":1,"z":{"a":[{"c":2,"d":1}],"b":1}},"width":2}');
  });

  it("the order of a list matters", () => {
    assert.notDeepEqual(sorted([1, 2]), sorted([2, 1]));
  });
});
