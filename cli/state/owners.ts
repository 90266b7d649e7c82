import { z } from "zod";
import { identityDigest } from "../../provider/job/key";
import type { Ledger } from "../../provider/order/ledger";
import type { Mark } from "../../schema/job/user-data";
import { jobsIn, type StackState } from "./stack-state";

/** The resource that submitted a job. */
export interface Owner {
  readonly urn: string;
  readonly stack: string;
  readonly project: string;
  /** The resource's name. */
  readonly name: string;
  /** The state or ledger that knows the resource. */
  readonly from: string;
  /** Whether a state has the resource: one that only the ledger knows may be deleted. */
  readonly isInState: boolean;
  /** Whether, by the ledger, this machine has deleted the resource. */
  readonly isDeleted: boolean;
}

/** The list price that a state holds of a job. */
export interface RecordedPrice {
  readonly amount: number;
  readonly currency: "USD" | "CNY";
  readonly minutes: number;
  readonly priceDate: string;
}

/** The resources behind the marks of jobs, by states and by the ledger of this machine. */
export class Owners {
  private readonly byIdentity = new Map<string, Owner>();
  private readonly prices = new Map<string, RecordedPrice>();

  constructor(states: readonly StackState[], ledger: Pick<Ledger, "entries">) {
    const entries = ledger.entries();
    for (const { identity } of entries) {
      const isDeleted = entries.every((entry) => entry.identity !== identity || entry.isGone === true);
      this.add(identity, { from: "the orders of this machine", isInState: false, isDeleted });
    }
    for (const state of states) {
      for (const { urn, outputs } of jobsIn(state)) {
        const { identity, jobId, estimatedCost } = outputs;
        const known = { from: state.file, isInState: true, isDeleted: false };
        this.add(typeof identity === "string" ? identity : urn, known);
        const price = recordedPrice.safeParse(estimatedCost);
        if (typeof jobId === "string" && price.success) this.prices.set(jobId, price.data);
      }
    }
  }

  /** The resource behind a mark, if a state or the ledger knows it. */
  of(mark: Pick<Mark, "identity"> | undefined): Owner | undefined {
    return mark === undefined ? undefined : this.byIdentity.get(mark.identity);
  }

  /** The price in the record of a job. */
  priceOf(jobId: string): RecordedPrice | undefined {
    return this.prices.get(jobId);
  }

  private add(urn: string, known: Pick<Owner, "from" | "isInState" | "isDeleted">): void {
    const [, stack, project, name] = /^urn:pulumi:(.*?)::(.*?)::.*::(.*)$/s.exec(urn) ?? [];
    if (stack === undefined || project === undefined || name === undefined) return;
    this.byIdentity.set(identityDigest(urn), { urn, stack, project, name, ...known });
  }
}

const recordedPrice = z.object({
  amount: z.number(),
  currency: z.enum(["USD", "CNY"]),
  minutes: z.number(),
  priceDate: z.string(),
});
