import assert from "node:assert/strict";
import { extractionRules } from "../../../../schema/extraction/rules";

describe("the rules of an extraction", () => {
  it("none that rests on an unknown fact is a failure", () => {
    const unproven = extractionRules.filter((rule) => rule.source.certainty === "unknown");
    assert.ok(unproven.length >= 3);
    for (const rule of unproven) assert.equal(rule.level, "warning", rule.name);
  });
});
