import type { VirtualClock } from "../../fakes/virtual-clock";
import type { Mutation } from "../cloud/faults";
import type { ChaosKind } from "../cloud/kind";
import type { Network } from "../cloud/network";
import type { Random } from "../../fakes/random";
import type { ChaosService } from "../cloud/service";
import type { Trouble } from "../cloud/trouble";

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
