import { montageArgs } from "../../../../schema/montage/job";
import { outputRules } from "../../../../schema/montage/output-rules";
import { mediaUrl, minimal, withOutput } from "../montage-example";
import { describeRules, type RuleRow } from "./rule-rows";

const vod = { storageLocation: "outin-a.oss-cn-shanghai.aliyuncs.com", fileName: "{key}_{index}.mp4" };
const key = (path: string) => withOutput({ mediaUrl: `http://reels.oss-cn-shanghai.aliyuncs.com/${path}` });

const rows: readonly RuleRow[] = [
  {
    rule: "reels have a size",
    breaks: [
      [{ ...minimal, outputConfig: { mediaUrl, width: 128 } }, "outputConfig.height"],
      [{ ...minimal, outputConfig: { mediaUrl } }, "outputConfig.width", "outputConfig.height"],
    ],
    keeps: [minimal, { ...minimal, templateConfig: ["t"], outputConfig: { mediaUrl } }],
  },
  {
    rule: "reels have a place",
    breaks: [[withOutput({}), "outputConfig.mediaUrl"]],
    keeps: [minimal, withOutput(vod), withOutput({ generatePreviewOnly: true })],
  },
  {
    rule: "reels have one place",
    breaks: [[withOutput({ mediaUrl, ...vod }), "outputConfig.storageLocation", "outputConfig.fileName"]],
    keeps: [minimal, withOutput(vod), withOutput({ generatePreviewOnly: true, mediaUrl, ...vod })],
  },
  {
    rule: "a place in VOD has a bucket and a name",
    breaks: [
      [withOutput({ storageLocation: vod.storageLocation }), "outputConfig.fileName"],
      [withOutput({ fileName: vod.fileName }), "outputConfig.storageLocation"],
    ],
    keeps: [withOutput(vod), minimal, withOutput({ generatePreviewOnly: true, fileName: vod.fileName })],
  },
  {
    rule: "a place goes with reels",
    breaks: [[withOutput({ mediaUrl, generatePreviewOnly: true }), "outputConfig.mediaUrl"]],
    keeps: [withOutput({ generatePreviewOnly: true }), minimal],
  },
  {
    rule: "a reel's address is an OSS address in the region of the job",
    breaks: [
      [withOutput({ mediaUrl: "oss://reels/{index}.mp4" }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: "http://reels.oss-accelerate.aliyuncs.com/{index}.mp4" }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: mediaUrl.replace("shanghai", "beijing") }), "outputConfig.mediaUrl"],
    ],
    keeps: [minimal, withOutput({ generatePreviewOnly: true, mediaUrl: "oss://reels/{index}.mp4" })],
  },
  {
    rule: "a reel's address in an unproven form",
    breaks: [
      [withOutput({ mediaUrl: `${mediaUrl}?Signature=secret` }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: mediaUrl.replace("shanghai", "shanghai-internal") }), "outputConfig.mediaUrl"],
    ],
    keeps: [minimal],
  },
  {
    rule: "a reel's name is numbered",
    breaks: [
      [key("reel.mp4"), "outputConfig.mediaUrl"],
      [withOutput({ ...vod, fileName: "reel.mp4" }), "outputConfig.fileName"],
      [withOutput({ ...vod, fileName: "%7Bindex%7D.mp4" }), "outputConfig.fileName"],
    ],
    keeps: [
      minimal,
      withOutput(vod),
      key("{index}.mp4"),
      withOutput({ generatePreviewOnly: true, mediaUrl: mediaUrl.replace("{index}", "a") }),
    ],
  },
  {
    rule: "a reel's name is one that an object can have",
    breaks: [
      [key("a/../{index}.mp4"), "outputConfig.mediaUrl"],
      [withOutput({ ...vod, fileName: "/{index}.mp4" }), "outputConfig.fileName"],
    ],
    keeps: [minimal, withOutput(vod), key("{index}.mp4")],
  },
  {
    rule: "a reel's name holds what looks like a placeholder",
    breaks: [[key("{Key}/{index}.mp4"), "outputConfig.mediaUrl"]],
    keeps: [minimal, withOutput(vod)],
  },
  {
    rule: "a bucket of VOD is in the region of the job",
    breaks: [
      [withOutput({ ...vod, storageLocation: "http://a.b" }), "outputConfig.storageLocation"],
      [withOutput({ ...vod, storageLocation: "out-a.oss-us-west-1.aliyuncs.com" }), "outputConfig.storageLocation"],
      ...["/", "/dir", ":443", "?a=b", "#a"].map((end): [object, string] => [
        withOutput({ ...vod, storageLocation: `${vod.storageLocation}${end}` }),
        "outputConfig.storageLocation",
      ]),
    ],
    keeps: [
      withOutput(vod),
      minimal,
      withOutput({ ...vod, storageLocation: vod.storageLocation.replace("shanghai", "shanghai-internal") }),
      withOutput({ generatePreviewOnly: true, storageLocation: "a" }),
    ],
  },
  {
    rule: "a bucket of VOD in an unproven form",
    breaks: [
      [
        withOutput({ ...vod, storageLocation: vod.storageLocation.replace("shanghai", "shanghai-internal") }),
        "outputConfig.storageLocation",
      ],
    ],
    keeps: [withOutput(vod), minimal],
  },
  {
    rule: "a size that encoders and the service take",
    breaks: [
      [withOutput({ mediaUrl, width: 3000, height: 2162 }), "outputConfig.height"],
      [withOutput({ mediaUrl, width: 1081, height: 1921 }), "outputConfig.width", "outputConfig.height"],
      [withOutput({ mediaUrl, width: 126, height: 4098 }), "outputConfig.width", "outputConfig.height"],
    ],
    keeps: [withOutput({ mediaUrl, width: 4096, height: 2160 }), withOutput({ mediaUrl, width: 128, height: 128 })],
  },
];

describeRules("the rules on the output of a montage", montageArgs, outputRules, rows);
