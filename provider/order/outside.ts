import type { Clock, Log } from "../clock";
import type { ProcessMemory } from "./process-memory";
import type { Engine, Stamp } from "../engine/engine";
import type { Ledger } from "./ledger";
import type { Notes } from "./notes";

/** Everything a job needs of the world around it. Tests pass their own. */
export interface Outside extends Clock, Log {
  engine(stamp: Stamp): Promise<Engine>;
  /** What all jobs of this process share. */
  readonly shared: ProcessMemory;
  /** The memory of submits on this machine. */
  notes(): Promise<Notes>;
  /** What is remembered of orders on this machine. */
  ledger(): Promise<Ledger>;
  /**
   * Seconds of the videos at these addresses together, where all of them are on this machine; by a
   * look at the disk, without a call.
   */
  inputSeconds(urls: readonly string[]): Promise<number | undefined>;
  /** Whether the Pulumi that asked for this work is still there. */
  isWanted(): Promise<boolean>;
}
