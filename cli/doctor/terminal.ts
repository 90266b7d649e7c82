import type { RunProgram } from "./program";

/** What the command needs of the world around it; tests pass their own. */
export interface DoctorTerminal {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  /** Such as "20.20.2". */
  readonly nodeVersion: string;
  /** Loads an npm package; throws where it is not installed. */
  readonly load: (name: string) => unknown;
  readonly run: RunProgram;
  print(line: string): void;
}
