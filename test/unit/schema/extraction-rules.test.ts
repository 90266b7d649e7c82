import assert from "node:assert/strict";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { inspect } from "../../../schema/inspect";
import { pathText } from "../../../schema/unknown-value";
import { minimal, video, withMedia, withOutput, withStrategy } from "./extraction-example";

interface Row {
  /** Name of the rule. */
  readonly rule: string;
  /** Arguments that break the rule, and where. */
  readonly breaks: readonly [object, ...string[]][];
  /** Arguments next to those that do not break it. */
  readonly keeps: readonly object[];
}

const media = "inputConfig.mediaArray";
const strategy = "inputConfig.strategy";
const exported = { needExport: true, bucket: "clips", objectKey: "{index}.mp4" };
const face = (more: object) => withStrategy({ faceInfo: { imageInfoList: [{ name: "Ada", ...more }] } });
const imageUrl = "http://example.com/a.png";
const key = (objectKey: string) => withOutput({ ...exported, objectKey });

const rows: readonly Row[] = [
  {
    rule: "each medium has an id or an address",
    breaks: [[withMedia({ mediaId: "a" }, {}), `${media}[1]`]],
    keeps: [withMedia({ mediaId: "a" }), withMedia({ mediaUrl: video })],
  },
  {
    rule: "an id beside an address wins",
    breaks: [[withMedia({ mediaId: "a", mediaUrl: video }), `${media}[0].mediaUrl`]],
    keeps: [withMedia({ mediaId: "a" }, { mediaUrl: video })],
  },
  {
    rule: "no medium is given twice",
    breaks: [
      [withMedia({ mediaId: "a" }, { mediaId: "b" }, { mediaId: "a" }), `${media}[2]`],
      [withMedia({ mediaUrl: video }, { mediaUrl: video }), `${media}[1]`],
    ],
    keeps: [withMedia({ mediaId: "a" }, { mediaId: "b" }), withMedia({}, {})],
  },
  {
    rule: "an address is an OSS address",
    breaks: [[withMedia({ mediaUrl: "https://example.com/a.mp4" }), `${media}[0].mediaUrl`]],
    keeps: [withMedia({ mediaUrl: video }), withMedia({ mediaUrl: "oss://footage/a.mp4" })],
  },
  {
    rule: "an address is in the region of the job",
    breaks: [[{ ...minimal, region: "cn-beijing" }, `${media}[0].mediaUrl`]],
    keeps: [minimal],
  },
  {
    rule: "an address in an unproven form",
    breaks: [
      [withMedia({ mediaUrl: "oss://footage/a.mp4" }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: `${video}?Signature=secret` }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("shanghai", "shanghai-internal") }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal],
  },
  {
    rule: "two hours of video at most",
    breaks: [[{ ...minimal, inputMinutes: 120.1 }, "inputMinutes"]],
    keeps: [{ ...minimal, inputMinutes: 120 }, minimal],
  },
  {
    rule: "action recognition is offered in one region",
    breaks: [
      [withStrategy({ enableActionRecog: true }, "cn-beijing"), `${strategy}.enableActionRecog`],
      [withStrategy({ customActions: ["Run"] }, "us-west-1"), `${strategy}.customActions`],
    ],
    keeps: [
      withStrategy({ enableActionRecog: true, customActions: ["Run"] }),
      withStrategy({ enableActionRecog: false, customActions: [] }, "cn-beijing"),
    ],
  },
  {
    rule: "tags without action recognition",
    breaks: [[withStrategy({ customActions: ["Run"] }), `${strategy}.customActions`]],
    keeps: [withStrategy({ customActions: ["Run"], enableActionRecog: true })],
  },
  {
    rule: "an action tag is short",
    breaks: [[withStrategy({ customActions: ["Run", "Fights"] }), `${strategy}.customActions[1]`]],
    keeps: [withStrategy({ customActions: ["Fight", "打打打打打"] })],
  },
  {
    rule: "a description without known effect",
    breaks: [[withStrategy({ highlightDescription: "laughter" }), `${strategy}.highlightDescription`]],
    keeps: [withStrategy({})],
  },
  {
    rule: "a face has one picture",
    breaks: [[face({}), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl }), face({ imageId: "a" })],
  },
  {
    rule: "a face with two pictures",
    breaks: [[face({ imageUrl, imageId: "a" }), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl }), face({ imageId: "a" })],
  },
  {
    rule: "an export has a place",
    breaks: [
      [withOutput({ needExport: true }), "outputConfig.bucket", "outputConfig.objectKey"],
      [withOutput({ ...exported, bucket: undefined }), "outputConfig.bucket"],
    ],
    keeps: [withOutput(exported), withOutput({ needExport: false })],
  },
  {
    rule: "a key numbers the clips",
    breaks: [
      [key("clip.mp4"), "outputConfig.objectKey"],
      [key("/{index}.mp4"), "outputConfig.objectKey"],
      [key("\\{index}.mp4"), "outputConfig.objectKey"],
      [key("a/../{index}.mp4"), "outputConfig.objectKey"],
      [key(`${"é".repeat(500)}{index}`), "outputConfig.objectKey"],
    ],
    keeps: [key("a/{key}/clip_{index}.mp4"), key(`${"é".repeat(496)}{index}`), key("a/..b/{index}.mp4")],
  },
  {
    rule: "a place goes with an export",
    breaks: [
      [withOutput({ bucket: "clips" }), "outputConfig.bucket"],
      [withOutput({ needExport: false, objectKey: "{index}.mp4" }), "outputConfig.objectKey"],
    ],
    keeps: [withOutput(exported), withOutput({})],
  },
  {
    rule: "settings that an export alone uses",
    breaks: [
      [withOutput({ width: 1280, height: 720 }), "outputConfig.width", "outputConfig.height"],
      [withOutput({ video: {}, exportAsNewMedia: true }), "outputConfig.video", "outputConfig.exportAsNewMedia"],
    ],
    keeps: [withOutput({ ...exported, width: 1280, height: 720 }), withOutput({ exportAsNewMedia: false })],
  },
  {
    rule: "an endpoint is in the region of the job",
    breaks: [[withOutput({ ...exported, endpoint: "https://oss-cn-beijing.aliyuncs.com" }), "outputConfig.endpoint"]],
    keeps: [
      withOutput({ ...exported, endpoint: "https://oss-cn-shanghai.aliyuncs.com" }),
      withOutput({ ...exported, endpoint: "https://oss-cn-shanghai-internal.aliyuncs.com/" }),
    ],
  },
  {
    rule: "a size that encoders and the service take",
    breaks: [
      [withOutput({ ...exported, width: 127, height: 4098 }), "outputConfig.width", "outputConfig.height"],
      [withOutput({ ...exported, width: 1281 }), "outputConfig.width"],
    ],
    keeps: [withOutput({ ...exported, width: 128, height: 4096 })],
  },
  {
    rule: "user data has 512 bytes at most",
    breaks: [[{ ...minimal, userData: { a: "a".repeat(448) } }, "userData"]],
    keeps: [{ ...minimal, userData: { a: "a".repeat(447) } }],
  },
  {
    rule: "the library's own key is its own",
    breaks: [[{ ...minimal, userData: { hl: "mine" } }, "userData.hl"]],
    keeps: [{ ...minimal, userData: { mine: "hl" } }],
  },
];

describe("the rules of an extraction", () => {
  it("each has a row here", () => {
    assert.deepEqual(
      rows.map((row) => row.rule),
      extractionRules.map((rule) => rule.name),
    );
  });

  it("none that rests on an unknown fact is a failure", () => {
    const unproven = extractionRules.filter((rule) => rule.source.certainty === "unknown");
    assert.ok(unproven.length >= 3);
    for (const rule of unproven) assert.equal(rule.level, "warning", rule.name);
  });

  for (const { rule: name, breaks, keeps } of rows) {
    const rule = extractionRules.find((candidate) => candidate.name === name)!;
    const found = (args: object) => {
      const { failures, warnings } = inspect(extractionArgs, [rule], args);
      return (rule.level === "failure" ? failures : warnings).map((finding) => pathText(finding.path));
    };

    it(`${name}: what breaks it is a ${rule.level}, at its path`, () => {
      for (const [args, ...paths] of breaks) assert.deepEqual(found(args), paths);
    });

    it(`${name}: what keeps it says nothing`, () => {
      for (const args of keeps) assert.deepEqual(found(args), []);
    });
  }
});
