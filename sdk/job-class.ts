import type { KindName } from "../provider/kinds/all";
import type { Stack } from "./program/inspector";
import type { Inspector } from "./program/argument-report";

/** How the class of one kind of job differs from that of another. */
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
