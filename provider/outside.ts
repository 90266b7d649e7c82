import type { Engine, Stamp } from "./engine/engine";
import type { Claim } from "./job/claim";
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
  /** What all jobs of this process share. */
  readonly process: ProcessMemory;
  /** The memory of submits on this machine. */
  submits(): Promise<Submits>;
  /** Whether the Pulumi that asked for this work is still there. */
  isWanted(): Promise<boolean>;
}

/** What all jobs of one provider process share. */
export interface ProcessMemory {
  /** Claims under way, by base key: inside a process there is one for each. */
  readonly claims: Map<string, Promise<Claim>>;
  /** Files that resources of this run hold. */
  readonly liveFiles: Set<string>;
}
