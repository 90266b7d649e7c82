import type { FakeBucket } from "../../fakes/fake-bucket";
import type { Random } from "../../fakes/random";
import type { VirtualClock } from "../../fakes/virtual-clock";
import type { ChaosKind } from "../cloud/kind";
import type { Network } from "../cloud/network";
import type { ChaosService } from "../cloud/service";
import type { Trouble } from "../cloud/trouble";

/** What all machines of a run share. A mutation wraps parts of it. */
export interface World {
  readonly kind: ChaosKind;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly trouble: Trouble;
  readonly service: ChaosService;
  readonly network: Pick<Network, "call" | "object">;
  /** The bucket of the notes, where `highlights:notes` is set. */
  readonly notes: FakeBucket | undefined;
  /** Every line that a provider printed, and the harness's own notes of the run, after a `#`. */
  readonly lines: string[];
}
