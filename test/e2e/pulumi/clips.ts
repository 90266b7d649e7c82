import type { Clip } from "../../../sdk/clip";
import type { Stack, StateResource } from "./stack";

/** The one job of a stack, as its state holds it. */
export function jobOf(
  stack: Stack,
  type: "HighlightExtractionJob" | "HighlightMontageJob" = "HighlightExtractionJob",
): StateResource & { outputs: Record<string, unknown> } {
  const found = stack.export().find((resource) => resource.type.endsWith(`:${type}`));
  if (!found) throw new Error("the state holds no job");
  return { ...found, outputs: found.outputs ?? {} };
}

export function clipsOf(stack: Stack): Clip[] {
  return jobOf(stack).outputs.clips as Clip[];
}
