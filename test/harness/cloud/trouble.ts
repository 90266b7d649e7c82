import type { Fault } from "./faults";
import type { Random } from "../../fakes/random";

/** The faults of a run: which are on, when they strike, and how often they did. */
export class Trouble {
  /** Faults that are on; none while a run recovers. */
  readonly on: Set<Fault>;
  /** How often each fault struck. */
  readonly struck = new Map<Fault, number>();
  private readonly dice = new Map<Fault, Random>();

  constructor(
    on: readonly Fault[],
    private readonly random: Random,
  ) {
    this.on = new Set(on);
  }

  strikes(fault: Fault, share: number): boolean {
    if (!this.on.has(fault) || !this.diceOf(fault).chance(share)) return false;
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    return true;
  }

  /** A fault's own numbers: one that is switched off leaves the others as they are. */
  diceOf(fault: Fault): Random {
    const dice = this.dice.get(fault) ?? this.random.fork(fault);
    this.dice.set(fault, dice);
    return dice;
  }
}
