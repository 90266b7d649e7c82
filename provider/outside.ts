import type { Engine, Stamp } from "./engine/engine";
import type { Submits } from "./job/submits";

/** Everything a job needs of the world around it. Tests pass their own. */
export interface Outside {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** One line for the person who watches `pulumi up`. */
  log(line: string): void;
  engine(stamp: Stamp): Promise<Engine>;
  /** The memory of submits on this machine. */
  submits(): Promise<Submits>;
  /** Whether the Pulumi that asked for this work is still there. */
  isWanted(): Promise<boolean>;
}
