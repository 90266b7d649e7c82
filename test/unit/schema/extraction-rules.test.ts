import assert from "node:assert/strict";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { inspect } from "../../../schema/inspect";
import { pathText, unknownValue } from "../../../schema/value/unknown-value";
import { full, minimal, video, withMedia, withOutput, withStrategy } from "./extraction-example";

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
const beijing = "https://oss-cn-beijing.aliyuncs.com";
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
      [withMedia({ mediaUrl: video }, { mediaUrl: video.replace("http:", "https:") }), `${media}[1]`],
      [withMedia({ mediaUrl: video }, { mediaUrl: video.replace("talk", "%74alk") }), `${media}[1]`],
    ],
    keeps: [withMedia({ mediaId: "a" }, { mediaId: "b" }), withMedia({}, {})],
  },
  {
    rule: "an address is an OSS address",
    breaks: [[withMedia({ mediaUrl: "https://example.com/a.mp4" }), `${media}[0].mediaUrl`]],
    keeps: [withMedia({ mediaUrl: video }), withMedia({ mediaUrl: "oss://footage/a.mp4" })],
  },
  {
    rule: "an address names a file that there can be",
    breaks: [
      [withMedia({ mediaUrl: video.replace("talk", "who?") }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("/talk", "//talk") }), `${media}[0].mediaUrl`],
    ],
    keeps: [
      withMedia({ mediaUrl: `${video}?Signature=secret` }),
      withMedia({ mediaUrl: video.replace("talk", "a//b") }),
    ],
  },
  {
    rule: "an address is in the region of the job",
    breaks: [
      [{ ...minimal, region: "cn-beijing" }, `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: "oss://a-bucket.oss-cn-beijing.aliyuncs.com/a.mp4" }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal, withMedia({ mediaId: "a", mediaUrl: video.replace("shanghai", "beijing") })],
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
    rule: "an address that looks mistyped",
    breaks: [
      [withMedia({ mediaUrl: video.replace("talk.mp4", "talks/") }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: `${video} ` }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("talk", "a/../talk") }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal, withMedia({ mediaUrl: video.replace("talk", "my talk") })],
  },
  {
    rule: "a media id that looks like the name of a file",
    breaks: [[withMedia({ mediaId: "talk.MP4" }), `${media}[0].mediaId`]],
    keeps: [withMedia({ mediaId: "0123456789abcdef0123456789abcdef" }), withMedia({ mediaId: "talk.v2" })],
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
      [key("%7Bindex%7D.mp4"), "outputConfig.objectKey"],
      [key("%7bkey%7d/{index}.mp4"), "outputConfig.objectKey"],
    ],
    keeps: [
      key("a/{key}/clip_{index}.mp4"),
      key("{index}/{index}.mp4"),
      withOutput({ objectKey: "clip.mp4" }),
      withOutput({ needExport: false, objectKey: "clip.mp4" }),
    ],
  },
  {
    rule: "a key is one that an object can have",
    breaks: [
      [key("/{index}.mp4"), "outputConfig.objectKey"],
      [key("\\{index}.mp4"), "outputConfig.objectKey"],
      [key("a/../{index}.mp4"), "outputConfig.objectKey"],
      [key(`${"é".repeat(500)}{index}`), "outputConfig.objectKey"],
    ],
    keeps: [key(`${"é".repeat(496)}{index}`), key("a/..b/{index}.mp4"), withOutput({ objectKey: "/{index}.mp4" })],
  },
  {
    rule: "a key holds what looks like a placeholder",
    breaks: [
      [key("{Key}/{index}.mp4"), "outputConfig.objectKey"],
      [key("{index}/{name}{ index }.mp4"), "outputConfig.objectKey", "outputConfig.objectKey"],
    ],
    keeps: [key("a/{key}/clip_{index}.mp4")],
  },
  {
    rule: "a bucket has a name that OSS allows",
    breaks: [
      [withOutput({ ...exported, bucket: "my_bucket" }), "outputConfig.bucket"],
      [withOutput({ ...exported, bucket: "my.bucket", endpoint: beijing }), "outputConfig.bucket"],
    ],
    keeps: [
      withOutput(exported),
      withOutput({ ...exported, bucket: "my.bucket_1", endpoint: "https://s3.example.com" }),
      withOutput({ needExport: false, bucket: "my_bucket" }),
    ],
  },
  {
    rule: "settings that an export alone uses",
    breaks: [
      [withOutput({ width: 1280, height: 720 }), "outputConfig.width", "outputConfig.height"],
      [withOutput({ video: {}, exportAsNewMedia: true }), "outputConfig.video", "outputConfig.exportAsNewMedia"],
      [withOutput({ needExport: false, bucket: "c" }), "outputConfig.bucket"],
      [withOutput({ objectKey: "t/{index}.mp4" }), "outputConfig.objectKey"],
    ],
    keeps: [withOutput({ ...exported, width: 1280, height: 720 }), withOutput({ exportAsNewMedia: false })],
  },
  {
    rule: "an endpoint is in the region of the job",
    breaks: [
      beijing,
      "oss-cn-beijing.aliyuncs.com",
      "HTTPS://OSS-cn-beijing.aliyuncs.com:443/x",
      "https://s3.oss-cn-beijing.aliyuncs.com",
      "https://cn-beijing.oss.aliyuncs.com",
      "https://clips.oss-cn-beijing-internal.aliyuncs.com",
    ].map((endpoint) => [withOutput({ ...exported, endpoint }), "outputConfig.endpoint"]),
    keeps: [
      withOutput({ ...exported, endpoint: "https://oss-cn-shanghai.aliyuncs.com" }),
      withOutput({ ...exported, endpoint: "https://oss-cn-shanghai-internal.aliyuncs.com/" }),
      withOutput({ ...exported, endpoint: "https://s3.example.com" }),
      withOutput({ endpoint: beijing }),
    ],
  },
  {
    rule: "an endpoint in an unproven form",
    breaks: [
      "nonsense",
      "https://",
      "oss-cn-shanghai.aliyuncs.com",
      "https://oss-cn-shanghai.aliyuncs.com:443",
      "https://s3.oss-cn-shanghai.aliyuncs.com",
      "https://oss-cn-shanghai-internal.aliyuncs.com",
      "https://oss-accelerate.aliyuncs.com",
      "https://clips.oss-cn-shanghai.aliyuncs.com",
    ].map((endpoint) => [withOutput({ ...exported, endpoint }), "outputConfig.endpoint"]),
    keeps: [
      withOutput({ ...exported, endpoint: "https://oss-cn-shanghai.aliyuncs.com/" }),
      withOutput({ ...exported, endpoint: "http://192.0.2.1:9000" }),
      withOutput({ endpoint: "nonsense" }),
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
    rule: "a setting of the stream is in its usual range",
    breaks: [
      [withOutput({ ...exported, video: { crf: 52 } }), "outputConfig.video.crf"],
      [
        withOutput({ ...exported, video: { bitrate: 0, fps: -1 } }),
        "outputConfig.video.bitrate",
        "outputConfig.video.fps",
      ],
    ],
    keeps: [withOutput({ ...exported, video: { bitrate: 1, crf: 51, fps: 0.5 } })],
  },
  {
    rule: "a listed setting has the name of its argument",
    breaks: [
      [withOutput({ ...exported, video: { Bitrate: 3000 } }), "outputConfig.video.Bitrate"],
      [
        withOutput({ ...exported, video: { bitRate: 3000, CRF: 3 } }),
        "outputConfig.video.bitRate",
        "outputConfig.video.CRF",
      ],
      [withOutput({ ...exported, video: { bitrate: 3000, Bitrate: 2000 } }), "outputConfig.video.Bitrate"],
      [withOutput({ ...exported, video: { Bitrate: unknownValue } }), "outputConfig.video.Bitrate"],
      [{ ...minimal, userData: { NotifyAddress: "http://example.com/" } }, "userData.NotifyAddress"],
    ],
    keeps: [full, { ...minimal, userData: { team: "a", Notify: "b" } }],
  },
  {
    rule: "a setting that is not listed",
    breaks: [
      [withOutput({ ...exported, video: { gop: 250, Gop: 250 } }), "outputConfig.video.gop", "outputConfig.video.Gop"],
      [{ ...minimal, userData: { notifyAdress: "http://example.com/" } }, "userData.notifyAdress"],
    ],
    keeps: [
      withOutput({ ...exported, video: { bitrate: 3000, crf: 20 } }),
      { ...minimal, userData: { team: "a", Notify: "b", hello: { NotifyAddress: "c" } } },
    ],
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
  {
    rule: "an address to notify is one",
    breaks: [
      [{ ...minimal, userData: { notifyAddress: "not an address" } }, "userData.notifyAddress"],
      [{ ...minimal, userData: { registerMediaNotifyAddress: "https://" } }, "userData.registerMediaNotifyAddress"],
    ],
    keeps: ["http://example.com/", "HTTPS://example.com", "ice-callback-a"].map((notifyAddress) => ({
      ...minimal,
      userData: { notifyAddress },
    })),
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
