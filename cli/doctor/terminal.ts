import type { Settings } from "../../provider/engine/settings";
import type { CommandOutside } from "../outside";
import type { RunProgram } from "./program";

/** The shell that started the command, and its machine. Tests pass their own. */
export interface DoctorTerminal {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  /** For example "20.20.2". */
  readonly nodeVersion: string;
  /** Loads an npm package; throws where it is not installed. */
  readonly load: (name: string) => unknown;
  /** The path of an npm package's main file; throws where it is not installed. */
  readonly resolve: (name: string) => string;
  readonly run: RunProgram;
  print(line: string): void;
  /** The outside of a probe. */
  outside(settings: Settings): CommandOutside;
}
