import assert from "node:assert/strict";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { inspect, type Inspection, sentence } from "../../../schema/inspect";
import { type Path, pathText, unknownValue } from "../../../schema/value/unknown-value";
import { full, manyMedia, minimal, video, withMedia, withOutput, withStrategy } from "./extraction-example";

function inspected(args: unknown): Inspection {
  return inspect(extractionArgs, extractionRules, args);
}

function failures(args: unknown): string[] {
  return inspected(args).failures.map((finding) => sentence(finding));
}

describe("the check of an extraction's arguments", () => {
  it("finds no failure in a minimal and in a full example", () => {
    assert.deepEqual(failures(minimal), []);
    assert.deepEqual(failures(full), []);
  });

  const messages: [string, object, string][] = [
    [
      "a number out of its range",
      withStrategy({ clipDuration: 90 }),
      "inputConfig.strategy.clipDuration is 90: must be 3 to 60 seconds; set it to 60 or less",
    ],
    [
      "a number below its range",
      withStrategy({ count: 0 }),
      "inputConfig.strategy.count is 0: must be a whole number, 1 to 10 clips; set it to 1 or more",
    ],
    [
      "a value of another type",
      withStrategy({ count: "3" }),
      'inputConfig.strategy.count is "3": must be a whole number, 1 to 10 clips; write 3 without quotes',
    ],
    [
      "a fraction where a whole number belongs",
      withStrategy({ count: 1.5 }),
      "inputConfig.strategy.count is 1.5: must be a whole number, 1 to 10 clips; write a whole number",
    ],
    [
      "a number that is none, once",
      withStrategy({ count: Number.NaN }),
      "inputConfig.strategy.count is NaN: must be a whole number, 1 to 10 clips; write a number that is finite",
    ],
    [
      "a number beyond all bounds, once",
      withStrategy({ count: 1e20 }),
      "inputConfig.strategy.count is 100000000000000000000: must be a whole number, 1 to 10 clips; write a smaller number",
    ],
    [
      "true as a text",
      withOutput({ needExport: "true" }),
      'outputConfig.needExport is "true": must be true or false; write true without quotes',
    ],
    [
      "a medium that is a text, as in a montage",
      withMedia("a" as unknown as object),
      'inputConfig.mediaArray[0] is "a": must be an object with a mediaId or a mediaUrl; write { mediaUrl: "http://…" } or { mediaId: "…" }',
    ],
    ["what is missing", { region: "cn-shanghai" }, "inputConfig is missing: must be an object; give it"],
    [
      "a region that does not offer highlights",
      { region: "eu-central-1", inputConfig: { mediaArray: [{ mediaId: "a" }] } },
      'region is "eu-central-1": must be one of "cn-shanghai", "cn-beijing", "cn-hangzhou", "cn-shenzhen", "us-west-1", "ap-southeast-1"; choose one of these',
    ],
    [
      "a name with a letter too many",
      withStrategy({ clipDurations: 10 }),
      "inputConfig.strategy.clipDurations is 10: must not be given: there is no argument of this name; did you mean clipDuration",
    ],
    [
      "a name in the service's spelling",
      withOutput({ NeedExport: true }),
      "outputConfig.NeedExport is true: must not be given: there is no argument of this name; did you mean needExport",
    ],
    [
      "a name like no other",
      withMedia({ mediaId: "a", colour: "red" }),
      'inputConfig.mediaArray[0].colour is "red": must not be given: there is no argument of this name; leave it out; known are mediaId, mediaUrl',
    ],
    [
      "an address in another region",
      { ...minimal, region: "cn-beijing" },
      `inputConfig.mediaArray[0].mediaUrl is "${video}": must be in cn-beijing, the region of the job; copy it to a bucket in cn-beijing, or run the job in cn-shanghai`,
    ],
    [
      "an export without a bucket",
      withOutput({ needExport: true, objectKey: "{index}.mp4" }),
      "outputConfig.bucket is missing: must be given with needExport: true; name the bucket for the clips",
    ],
    [
      "a timeout without a unit",
      { ...minimal, timeout: "90" },
      'timeout is "90": must be a number with s, m or h; write it like "90s", "45m" or "2h"',
    ],
    ["an empty list", withMedia(), "inputConfig.mediaArray is []: must be a list of 1 to 30 videos; give at least 1"],
  ];
  for (const [title, args, message] of messages) {
    it(`says of ${title} where, what, what is allowed and what to do`, () =>
      assert.deepEqual(failures(args), [message]));
  }

  it("says everything at once: types, names and rules", () => {
    const found = inspected({
      region: "cn-beijing",
      inputConfig: { mediaArray: [{ mediaUrl: video }, {}], strategy: { count: 11, clipDuration: 90, conut: 1 } },
      outputConfig: { needExport: true },
      triggers: "a",
      onMissingOutput: "again",
    }).failures.map((finding) => pathText(finding.path));
    assert.deepEqual(found.sort(), [
      "inputConfig.mediaArray[0].mediaUrl",
      "inputConfig.mediaArray[1]",
      "inputConfig.strategy.clipDuration",
      "inputConfig.strategy.conut",
      "inputConfig.strategy.count",
      "onMissingOutput",
      "outputConfig.bucket",
      "outputConfig.objectKey",
      "triggers",
    ]);
  });

  it("does not judge by a rule what already has the wrong type", () => {
    assert.deepEqual(failures({ region: 1, inputConfig: { mediaArray: "a" }, outputConfig: [] }).length, 3);
  });

  it("shows no value that the program marked secret", () => {
    const [finding] = inspected({ ...minimal, timeout: "s3cr3t" }).failures;
    assert.match(sentence(finding!), /s3cr3t/);
    assert.doesNotMatch(sentence(finding!, ["timeout"]), /s3cr3t/);
  });

  const strategy = (settings: object) => withStrategy(settings);
  const faces = (length: number) =>
    strategy({ faceInfo: { imageInfoList: Array.from({ length }, (_, i) => ({ name: `f${i}`, imageId: `i${i}` })) } });
  const tags = (length: number) =>
    strategy({ enableActionRecog: true, customActions: Array.from({ length }, (_, i) => `t${i}`) });
  const limits: [string, boolean, object][] = [
    ["count 0", false, strategy({ count: 0 })],
    ["count 1", true, strategy({ count: 1 })],
    ["count 10", true, strategy({ count: 10 })],
    ["count 11", false, strategy({ count: 11 })],
    ["count 2.5", false, strategy({ count: 2.5 })],
    ["clipDuration 2.9", false, strategy({ clipDuration: 2.9 })],
    ["clipDuration 3", true, strategy({ clipDuration: 3 })],
    ["clipDuration 60", true, strategy({ clipDuration: 60 })],
    ["clipDuration 61", false, strategy({ clipDuration: 61 })],
    ["clipDuration 90", false, strategy({ clipDuration: 90 })],
    ["30 media", true, manyMedia(30)],
    ["31 media", false, manyMedia(31)],
    ["50 tags", true, tags(50)],
    ["51 tags", false, tags(51)],
    ["200 faces", true, faces(200)],
    ["201 faces", false, faces(201)],
    ["user data of 512 bytes with the mark", true, { ...minimal, userData: { a: "a".repeat(447) } }],
    ["user data of 513 bytes with the mark", false, { ...minimal, userData: { a: "a".repeat(448) } }],
    ["user data of 511 bytes in letters of two bytes", true, { ...minimal, userData: { a: "é".repeat(223) } }],
    ["user data of 513 bytes in letters of two bytes", false, { ...minimal, userData: { a: "é".repeat(224) } }],
    ["user data of 512 bytes in letters of three bytes", true, { ...minimal, userData: { a: "片".repeat(149) } }],
    ["user data of 515 bytes in letters of three bytes", false, { ...minimal, userData: { a: "片".repeat(150) } }],
    ["a timeout in seconds, minutes or hours", true, { ...minimal, timeout: "1.5h" }],
    ["maxCost 0", false, { ...minimal, maxCost: 0 }],
    ["inputMinutes 0", false, { ...minimal, inputMinutes: 0 }],
  ];
  for (const [title, right, args] of limits) {
    it(`${right ? "takes" : "refuses"} ${title}`, () => assert.equal(failures(args).length, right ? 0 : 1));
  }
});

/** The paths of everything below a value: leaves and structures. */
function paths(value: unknown, at: Path = []): Path[] {
  const own = at.length === 0 ? [] : [at];
  if (typeof value !== "object" || value === null) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, item]) => paths(item, [...at, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** A copy whose value at a path is not known. */
function unknownAt(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return unknownValue;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[first] = unknownAt(copy[first], rest);
  return copy;
}

describe("a value that is not known yet", () => {
  const places = paths(full);
  it(`never fails, at any of the ${places.length} places of a full example`, () => {
    for (const path of places) assert.deepEqual(failures(unknownAt(full, path)), [], pathText(path));
  });

  it("never fails, at any two of these places", () => {
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        if (pathText(other).startsWith(pathText(one))) continue;
        assert.deepEqual(failures(unknownAt(unknownAt(full, one), other)), [], `${pathText(one)}, ${pathText(other)}`);
      }
    }
  });

  it("does not hide what is wrong elsewhere", () => {
    const args = {
      region: unknownValue,
      inputConfig: { mediaArray: [{ mediaUrl: unknownValue }], strategy: { count: 11 } },
      outputConfig: { needExport: true, bucket: unknownValue },
    };
    assert.deepEqual(
      inspected(args).failures.map((finding) => pathText(finding.path)),
      ["inputConfig.strategy.count", "outputConfig.objectKey"],
    );
  });

  it("does not hide what is wrong before and behind it in a list", () => {
    const elsewhere = { mediaUrl: "http://example.com/a.mp4" };
    const args = withMedia(elsewhere, { mediaUrl: unknownValue }, { ...elsewhere, mediaId: undefined }, {});
    assert.deepEqual(
      inspected(args).failures.map((finding) => pathText(finding.path)),
      ["mediaArray[3]", "mediaArray[0].mediaUrl", "mediaArray[2].mediaUrl"].map((x) => `inputConfig.${x}`),
    );
  });
});
