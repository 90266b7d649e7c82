import type { CallOutside } from "../ims/retry";
import { cloudEngine } from "./cloud";
import type { Engine, Stamp } from "./engine";
import { localEngine } from "./local";
import type { Settings } from "./settings";

const open = new Map<string, Promise<Engine>>();

/**
 * The engine that a resource belongs to. The cloud is opened once per process; the embedded service
 * is asked each time whether it is still there, because it ends by itself when it has nothing to
 * do.
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
