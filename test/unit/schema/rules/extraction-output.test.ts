import { extractionArgs } from "../../../../schema/extraction/job";
import { outputRules } from "../../../../schema/extraction/output-rules";
import { withOutput } from "../extraction-example";
import { describeRules, type RuleRow } from "./rule-rows";

const exported = { needExport: true, bucket: "clips", objectKey: "{index}.mp4" };
const beijing = "https://oss-cn-beijing.aliyuncs.com";
const key = (objectKey: string) => withOutput({ ...exported, objectKey });

const rows: readonly RuleRow[] = [
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
];

describeRules("the rules on the output of an extraction", extractionArgs, outputRules, rows);
