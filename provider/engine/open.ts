import type { ServiceOutside } from "../ims/retry";
import { cloudEngine } from "./cloud";
import type { Engine, Stamp } from "./engine";
import { localEngine } from "./local";
import type { Settings } from "./settings";

/** An engine, and the time until which it needs no other look: milliseconds since 1970. */
interface Opened {
  readonly engine: Promise<Engine>;
  until: number;
}

const open = new Map<string, Opened>();

/** Milliseconds for which a look at the embedded service counts: it never ends so soon. */
const lookLasts = 1_000;

/**
 * Opens the engine of a resource. `ims` is opened once for each process; `local` is looked up again
 * after a second, because the embedded service ends when it is idle.
 */
export function openEngine(stamp: Stamp, settings: Settings, outside: ServiceOutside): Promise<Engine> {
  const isLocal = stamp.engine === "local";
  const name = `${stamp.engine} ${stamp.region} ${isLocal ? (settings.endpoint ?? settings.localDir) : ""}`;
  const known = open.get(name);
  if (known !== undefined && outside.now() < known.until) return known.engine;
  const engine = isLocal
    ? localEngine(stamp.region, settings, outside)
    : Promise.resolve(cloudEngine(stamp.region, settings, outside));
  const opened: Opened = { engine, until: Infinity };
  open.set(name, opened);
  engine.then(
    () => (opened.until = isLocal ? outside.now() + lookLasts : Infinity),
    () => open.delete(name),
  );
  return engine;
}
