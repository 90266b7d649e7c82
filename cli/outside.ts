import { setTimeout as pause } from "node:timers/promises";
import { openEngine } from "../provider/engine/open";
import type { Settings } from "../provider/engine/settings";
import type { Outside } from "../provider/order/outside";
import { processMemory } from "../provider/order/process-memory";

/** A command looks and waits; it never submits. */
export type CommandOutside = Pick<Outside, "now" | "sleep" | "log" | "engine" | "shared">;

/**
 * The world of a command: as a provider's, with lines of progress on stderr, so that stdout holds
 * the answer alone.
 */
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
