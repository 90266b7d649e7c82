import { setTimeout as pause } from "node:timers/promises";
import { Pace } from "../ims/pace";
import type { Look } from "../oss/objects";
import type { Stamp } from "./engine";
import { openEngine } from "./open";
import { type Configuration, readSettings } from "./settings";

/** The outside of the looks of one program. */
const outside = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (milliseconds: number) => pause(milliseconds),
  log: () => undefined,
  shared: { pace: new Pace() },
};

/**
 * Looks at an object from a program, in a preview too. On the engine `local` it starts the embedded
 * service if none runs.
 * @throws HighlightError where the look fails
 */
export async function lookAtObject(
  stamp: Stamp,
  { bucket, key }: { readonly bucket: string; readonly key: string },
  configuration: Configuration,
): Promise<Look> {
  const engine = await openEngine(stamp, readSettings(configuration), outside);
  return engine.objects.look(bucket, key);
}
