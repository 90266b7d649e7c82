import { setTimeout as pause } from "node:timers/promises";
import { openEngine } from "../provider/engine/open";
import type { Settings } from "../provider/engine/settings";
import type { Outside } from "../provider/order/outside";
import { processMemory } from "../provider/order/process-memory";

/** Outside of a command, which looks and waits and never submits. */
export type CommandOutside = Pick<Outside, "now" | "sleep" | "log" | "engine" | "shared">;

/** As a provider's, but progress goes to stderr, so that stdout holds the answer alone. */
export function commandOutside(settings: Settings): CommandOutside {
  const outside: CommandOutside = {
    shared: processMemory(),
    now: () => performance.timeOrigin + performance.now(),
    sleep: (ms) => pause(ms),
    log: (line) => console.error(line),
    engine: (stamp) => openEngine(stamp, settings, outside),
  };
  return outside;
}
