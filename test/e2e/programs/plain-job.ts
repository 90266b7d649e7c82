import * as pulumi from "@pulumi/pulumi";
import { HighlightExtractionJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const args = () => ({
  region: "cn-shanghai" as const,
  triggers: config.get("trigger") === undefined ? [] : [config.require("trigger")],
  inputConfig: {
    mediaArray: [{ mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: 5 },
  },
  outputConfig: { needExport: true, bucket: "clips", objectKey: config.get("objectKey") ?? "{key}/{index}.mp4" },
  outputRetention: config.get<"delete">("outputRetention"),
  onMissingOutput: config.get<"rerun">("onMissingOutput"),
  wait: config.getBoolean("wait"),
  notes: config.get("notes"),
  ...(config.get("notify") === undefined ? {} : { userData: { notifyAddress: config.require("notify") } }),
});
if (config.getBoolean("twins")) {
  const parents = ["one", "two"].map((name) => new pulumi.ComponentResource("test:index:" + name, name));
  for (const parent of parents) new HighlightExtractionJob("talk", args(), { parent });
  new HighlightExtractionJob("twin", args());
}
if (!config.getBoolean("none")) new HighlightExtractionJob("talk", args());
