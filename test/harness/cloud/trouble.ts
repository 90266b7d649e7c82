import type { Fault } from "./faults";
import type { Random } from "../../fakes/random";

/** The faults of a run: which are on, when they strike, and which of them did. */
export class Trouble {
  readonly on: Set<Fault>;
  /** Every reply to a submit is lost. */
  losesSubmits = false;
  readonly struck = new Set<Fault>();
  private readonly dice = new Map<Fault, Random>();

  constructor(
    on: readonly Fault[],
    private readonly random: Random,
  ) {
    this.on = new Set(on);
  }

  strikes(fault: Fault, share: number): boolean {
    if (!this.on.has(fault) || !this.diceOf(fault).chance(share)) return false;
    this.struck.add(fault);
    return true;
  }

  /** Nothing goes wrong from here on. */
  end(): void {
    this.on.clear();
    this.losesSubmits = false;
  }

  /** A fault's own numbers: one that is switched off leaves the others as they are. */
  diceOf(fault: Fault): Random {
    const dice = this.dice.get(fault) ?? this.random.fork(fault);
    this.dice.set(fault, dice);
    return dice;
  }
}
