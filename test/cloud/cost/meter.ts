import type { Ims } from "../../../provider/ims/client";
import type { Site } from "../../../schema/price/table";
import { estimateCost } from "../../../schema/price/estimate";
import type { RegionId } from "../../../schema/regions";
import { sizeOf } from "./job-size";
import type { SpendEntry, SpendLedger } from "./ledger";

/** A submit that would have cost more than was allowed. It was not made. */
export class OverCapError extends Error {}

export interface MeterOptions {
  /** The most that all submits of a day may cost, in the currency of the site. */
  readonly cap: number;
  readonly region: RegionId;
  readonly site: Site;
  readonly ledger: SpendLedger;
  /** Seconds of every video that jobs may name, by address. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Counts what submits cost before they are sent, and sends none that goes beyond the cap. A failed
 * job is free, and counts all the same: the meter errs to one side only.
 */
export class Meter {
  /** The submits that were sent. */
  readonly submits: SpendEntry[] = [];

  constructor(private readonly options: MeterOptions) {}

  /** Amount of the submits of this meter. */
  get spent(): number {
    return this.submits.reduce((sum, { cents }) => sum + cents, 0) / 100;
  }

  /** The client, whose calls that cost money pass the meter. Every try of a call counts. */
  wrap(ims: Ims): Ims {
    return {
      call: async (operation, request, heard, beforeSend) => {
        if (!operation.billable) return ims.call(operation, request, heard, beforeSend);
        const entry = this.estimate(operation.name, request as object);
        let counted = 0;
        const reply = await ims.call(operation, request, heard, async () => {
          await beforeSend?.();
          this.reserve(entry);
          counted++;
        });
        if (counted === 0) throw new Error(`${operation.name} was sent without a word to the meter: count it by hand`);
        return reply;
      },
    };
  }

  private estimate(operation: string, request: object): SpendEntry {
    const { lengths, region, site } = this.options;
    const { kind, input, output } = sizeOf(operation, request, lengths);
    const { amount, currency } = estimateCost({
      kind,
      region,
      site,
      inputMinutes: input / 60,
      outputMinutes: output / 60,
    });
    const day = new Date(this.options.now()).toISOString().slice(0, 10);
    return { day, operation, cents: Math.round(amount * 100), currency };
  }

  /** Of two processes at the limit both may be refused, and never both be let through. */
  private reserve(entry: SpendEntry): void {
    const { cap, ledger } = this.options;
    ledger.add(entry);
    const { day, cents, currency, operation } = entry;
    const total = ledger.spent(day, currency);
    if (total <= Math.round(cap * 100)) {
      this.submits.push(entry);
      return;
    }
    ledger.add({ ...entry, cents: -cents });
    const money = (amount: number) => `${currency} ${amount.toFixed(2)}`;
    throw new OverCapError(
      `${operation} would cost about ${money(cents / 100)}, and ${money((total - cents) / 100)} of ${money(cap)} were spent ` +
        `on ${day}: it is not sent; raise HIGHLIGHTS_TEST_MAX_COST, or run again tomorrow`,
    );
  }
}
