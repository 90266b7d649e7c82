import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { ResourceInputs } from "../../../provider/job/record";
import { processMemory } from "../../../provider/order/process-memory";
import { sung } from "../../fakes/fixture-kind";
import { songInputs, world, written } from "../../fakes/song-inputs";

const inMinutes = { inputMinutes: 1 };

/** The inputs A of a song. */
export const a = (more: Partial<ResourceInputs> = {}) => songInputs({ ...inMinutes, ...more });

/** The inputs B. */
export const b = (more: Partial<ResourceInputs> = {}) => a({ triggers: ["b"], ...more });
export const named = { outputConfig: { objectKey: "{index}.mp4" } };
export const deleting = { outputRetention: "delete" } as const;

/** A machine on which a song ends at once, and its provider processes. */
export function started(engineName: "ims" | "local" = "ims") {
  const here = world(engineName);
  const { memory, outside } = here;
  memory.answersOfNewJobs = [sung("0.mp4")];
  here.engine.objects.set("songs", "0.mp4", written);
  /** Another process of the same machine. */
  const next = () => {
    Object.assign(outside, { shared: processMemory() });
    outside.lines.length = 0;
    outside.time += 60_000;
    return lifecycle(memory.kind, outside);
  };
  const cost = () => outside.lines.filter((line) => line.startsWith("highlights cost: "));
  return { ...here, next, cost };
}

export type Started = ReturnType<typeof started>;
