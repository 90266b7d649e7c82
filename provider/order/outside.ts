import type { Clock, Log } from "../clock";
import type { PlannedJob } from "../../schema/plan/summary";
import type { ProcessMemory } from "./process-memory";
import type { Engine, Stamp } from "../engine/engine";
import type { LengthRequest, MeasuredInput } from "../engine/footage/input-length";
import type { Ledger } from "./ledger";
import type { Notes } from "./notes/notes";

/** The place of notes in a bucket, and the engine through which it is reached. */
export interface ResolvedPlace {
  readonly engine: Engine;
  readonly bucket: string;
  readonly region: string;
  readonly prefix: string;
}

/** The environment of a provider process: engine, clock, log and stores. Tests pass their own. */
export interface Outside extends Clock, Log {
  engine(stamp: Stamp): Promise<Engine>;
  /** The memory that all jobs of this process share. */
  readonly shared: ProcessMemory;
  /** The notes of submits: in a bucket, or on this machine where no place is given. */
  notes(place?: ResolvedPlace): Promise<Notes>;
  /** The ledger of orders on this machine. */
  ledger(): Promise<Ledger>;
  /** The total length of a job's videos. It never fails: an unknown length is no error. */
  inputLength(request: LengthRequest): Promise<MeasuredInput>;
  /** Reports what this run does with a job, for the summary of the stack. */
  report(job: PlannedJob): void;
  /** Whether the Pulumi that called this provider is still running. */
  isWanted(): Promise<boolean>;
}
