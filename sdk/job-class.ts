import type { KindName } from "../provider/kinds/all";
import type { Stack } from "./program/inspector";
import type { Inspector } from "./program/speech";

/** Everything in which one class of jobs differs from another. */
export interface JobClass {
  /** Resource type. */
  readonly type: string;
  readonly kind: KindName;
  /** The outputs that hold what the job made. */
  readonly results: readonly string[];
  /** The arguments that decide what the job makes, beside its region; outputs repeat them. */
  readonly deciding: readonly string[];
  readonly inspect: (stack: Stack) => Inspector;
}
