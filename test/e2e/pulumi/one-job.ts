import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import type { Project } from "../project/project";
import { succeeds } from "./outcome";
import { Stack } from "./stack";

/** A new stack of the program one-job on a service, not deployed yet. */
export async function oneJobStack(project: Project, service: RunningService, video: string): Promise<Stack> {
  const stack = await Stack.init(project);
  stack.setConfig("highlights:endpoint", service.url);
  stack.setConfig("video", video);
  return stack;
}

/** After every way to fail, a stack must still be refreshed and destroyed. */
export async function refreshAndDestroy(stack: Stack): Promise<void> {
  await succeeds(stack.refresh());
  await succeeds(stack.destroy());
  assert.deepEqual(stack.export(), []);
}
