import type { RunningService } from "../../../local/service";
import { ossObjects } from "../../../provider/oss/objects";
import { defaultKeys } from "./embedded-service";
import { succeeds } from "./outcome";
import type { Project } from "./project";
import { Stack } from "./stack";
import { talk } from "./talk";

/** One job and nothing else, on a video and a bucket that {@link furnish} puts into a service; the rest comes from the configuration. */
export const plainJob = `
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
  outputRetention: config.get("outputRetention") as "delete" | undefined,
  onMissingOutput: config.get("onMissingOutput") as "rerun" | undefined,
  wait: config.getBoolean("wait"),
  ...(config.get("notify") === undefined ? {} : { userData: { notifyAddress: config.require("notify") } }),
});
if (config.getBoolean("twins")) {
  const parents = ["one", "two"].map((name) => new pulumi.ComponentResource("test:index:" + name, name));
  for (const parent of parents) new HighlightExtractionJob("talk", args(), { parent });
  new HighlightExtractionJob("twin", args());
}
if (!config.getBoolean("none")) new HighlightExtractionJob("talk", args());
`;

/** Puts the video and the bucket of {@link plainJob} where a service will find them. */
export async function furnish(service: RunningService): Promise<void> {
  const credentials = () => Promise.resolve(defaultKeys);
  const objects = ossObjects({ endpoint: service.url, region: "cn-shanghai", credentials });
  await Promise.all(["footage", "clips"].map((bucket) => objects.createBucket(bucket)));
  await objects.put("footage", "talk.mp4", await talk());
}

/** A new stack of {@link plainJob} on a service, deployed. */
export async function plainStack(
  project: Project,
  service: RunningService,
  config: Record<string, string> = {},
): Promise<Stack> {
  const stack = await Stack.init(project);
  const all = { "highlights:endpoint": service.url, ...config };
  for (const [key, value] of Object.entries(all)) await stack.setConfig(key, value);
  await succeeds(stack.up());
  return stack;
}
