import type { RunningService } from "../../../local/service";
import { ossObjects } from "../../../provider/oss/objects";
import { defaultKeys } from "./embedded-service";
import { succeeds } from "./outcome";
import type { Project } from "../project/project";
import { Stack } from "./stack";
import { talk } from "./talk";

/** Puts the video and the bucket of the program plain-job where a service will find them. */
export async function furnish(service: RunningService): Promise<void> {
  const credentials = () => Promise.resolve(defaultKeys);
  const objects = ossObjects({ endpoint: service.url, region: "cn-shanghai", credentials });
  await Promise.all(["footage", "clips"].map((bucket) => objects.createBucket(bucket)));
  await objects.put("footage", "talk.mp4", await talk());
}

/** A new stack of the program plain-job on a service, deployed. */
export async function plainStack(
  project: Project,
  service: RunningService,
  config: Record<string, string> = {},
): Promise<Stack> {
  const stack = await Stack.init(project);
  const all = { "highlights:endpoint": service.url, ...config };
  for (const [key, value] of Object.entries(all)) stack.setConfig(key, value);
  await succeeds(stack.up());
  return stack;
}
