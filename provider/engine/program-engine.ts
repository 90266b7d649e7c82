import { setTimeout as pause } from "node:timers/promises";
import { localPace, Pace } from "../ims/pace";
import type { Engine, Stamp } from "./engine";
import { openEngine } from "./open";
import { type Configuration, readSettings } from "./settings";

/** The outside of the calls that one program makes by itself. */
const outside = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (milliseconds: number) => pause(milliseconds),
  log: () => undefined,
  shared: { pace: new Pace(), localPace: localPace() },
};

/**
 * The engine for a call that a program makes by itself, outside of the provider. On the engine
 * `local` it starts the embedded service where none runs.
 * @throws HighlightError where it cannot be opened
 */
export function engineOfProgram(stamp: Stamp, configuration: Configuration): Promise<Engine> {
  return openEngine(stamp, readSettings(configuration), outside);
}
