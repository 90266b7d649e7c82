import type { Outside } from "../outside";
import { cloudEngine } from "./cloud";
import type { Engine, Stamp } from "./engine";
import { localEngine } from "./local";
import type { Settings } from "./settings";

const open = new Map<string, Promise<Engine>>();

/** The engine that a resource belongs to; opened once per process, and again after it could not be reached. */
export function openEngine(stamp: Stamp, settings: Settings, outside: Outside): Promise<Engine> {
  const name = `${stamp.engine} ${stamp.region}`;
  const known = open.get(name);
  if (known) return known;
  const opened = stamp.engine === "local" ? localEngine(stamp.region, settings, outside) : Promise.resolve(cloudEngine(stamp.region, settings, outside));
  open.set(name, opened);
  opened.catch(() => open.delete(name));
  return opened;
}
