import type { CallOutside } from "../ims/retry";
import { cloudEngine } from "./cloud";
import type { Engine, Stamp } from "./engine";
import { localEngine } from "./local";
import type { Settings } from "./settings";

const open = new Map<string, Promise<Engine>>();

/**
 * Opens the engine of a resource. `ims` is opened once for each process; `local` is looked up each
 * time, because the embedded service ends when it is idle.
 */
export function openEngine(stamp: Stamp, settings: Settings, outside: CallOutside): Promise<Engine> {
  const name = `${stamp.engine} ${stamp.region}`;
  const known = open.get(name);
  if (known) return known;
  if (stamp.engine === "ims") return keep(name, Promise.resolve(cloudEngine(stamp.region, settings, outside)));
  const opening = keep(name, localEngine(stamp.region, settings, outside));
  return opening.finally(() => open.delete(name));
}

function keep(name: string, engine: Promise<Engine>): Promise<Engine> {
  open.set(name, engine);
  return engine;
}
