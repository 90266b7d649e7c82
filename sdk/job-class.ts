import type { Stack } from "./program/inspector";
import type { Inspector } from "./program/speech";

/** What the classes of the two kinds do not share. */
export interface JobClass {
  /** Resource type. */
  readonly type: string;
  readonly provider: "extraction" | "montage";
  /** The outputs that say what came of the job. */
  readonly results: readonly string[];
  /** Those of its arguments that an output repeats. */
  readonly echoed: readonly string[];
  readonly inspect: (stack: Stack) => Inspector;
}
