import assert from "node:assert/strict";
import { z } from "zod";
import { allowed, range } from "../../../schema/allowed";
import { extractionArgs } from "../../../schema/extraction/job";
import { inputConfig } from "../../../schema/extraction/input-config";
import { outputConfig } from "../../../schema/extraction/output-config";
import { strategy } from "../../../schema/extraction/strategy";
import { faceInfo } from "../../../schema/job/face-info";
import { factsOf, members } from "../../../schema/field";

describe("the allowed values in words", () => {
  const rows: [string, z.core.$ZodType, string][] = [
    ["count", strategy.shape.count, "be a whole number, 1 to 10 clips"],
    ["clipDuration", strategy.shape.clipDuration, "be 3 to 60 seconds"],
    ["enableActionRecog", strategy.shape.enableActionRecog, "be true or false"],
    ["customActions", strategy.shape.customActions, "be a list of at most 50 tags"],
    ["imageInfoList", faceInfo.shape.imageInfoList, "be a list of at most 200 pictures"],
    ["mediaArray", inputConfig.shape.mediaArray, "be a list of 1 to 30 videos"],
    ["strategy", inputConfig.shape.strategy, "be an object"],
    ["outputMediaTarget", outputConfig.shape.outputMediaTarget, 'be "oss-object"'],
    ["outputRetention", extractionArgs.shape.outputRetention, 'be one of "retain", "delete"'],
    ["objectKey", outputConfig.shape.objectKey, "be a text that is not empty"],
    ["width", outputConfig.shape.width, "be a whole number, above 0 pixels"],
    ["timeout", extractionArgs.shape.timeout, "be a number with s, m or h"],
    ["triggers", extractionArgs.shape.triggers, "be a list of any number of elements"],
  ];
  for (const [name, type, words] of rows) {
    it(`${name} must ${words}`, () => assert.equal(allowed(type), words));
  }

  const texts: [z.core.$ZodType, string][] = [
    [z.string(), "be a text"],
    [z.string().min(1), "be a text that is not empty"],
    [z.string().max(1023), "be a text of 1,023 characters at most"],
    [z.string().min(1).max(1), "be a text of 1 character"],
    [z.string().min(3).max(63), "be a text of 3 to 63 characters"],
    [z.string().min(8), "be a text of 8 characters at least"],
  ];
  for (const [type, words] of texts) {
    it(`a text must ${words}`, () => assert.equal(allowed(type), words));
  }

  it("a range is made from the type", () => {
    assert.equal(range(strategy.shape.count), "1 to 10");
    assert.equal(range(outputConfig.shape.bucket), undefined);
  });

  it("every argument says what it is and where that comes from", () => {
    const bare = (type: z.core.$ZodType, path: string): string[] =>
      Object.entries(members(type) ?? {}).flatMap(([name, member]) => [
        ...(factsOf(member)?.doc && factsOf(member)?.source.date ? [] : [`${path}${name}`]),
        ...bare(member, `${path}${name}.`),
      ]);
    assert.deepEqual(bare(extractionArgs, ""), []);
  });
});
