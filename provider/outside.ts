import type { Engine, Stamp } from "./engine/engine";

/** Everything a job needs of the world around it. Tests pass their own. */
export interface Outside {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** One line for the person who watches `pulumi up`. */
  log(line: string): void;
  engine(stamp: Stamp): Promise<Engine>;
}
