import type { VirtualClock } from "./clock";
import type { Mutation } from "./faults";
import type { ChaosKind } from "./kind";
import type { Network } from "./network";
import type { Random } from "./random";
import type { ChaosService } from "./service";
import type { Trouble } from "./trouble";

/** What all machines of a run share. */
export interface World {
  readonly kind: ChaosKind;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly trouble: Trouble;
  readonly service: ChaosService;
  readonly network: Network;
  /** Every line that a provider printed, and what the harness noted of the run, after a `#`. */
  readonly lines: string[];
  readonly mutation: Mutation | undefined;
}
