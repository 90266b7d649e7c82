import type { Ledger, LedgerEntry } from "../../provider/order/ledger";

/** The ledger of a machine, in memory. */
export class FakeLedger implements Ledger {
  readonly written = new Map<string, LedgerEntry>();
  /** The account of the engine local in the data folder. */
  account: string | undefined;

  entries(): readonly LedgerEntry[] {
    return [...this.written.values()];
  }

  entry(baseKey: string): LedgerEntry | undefined {
    return this.written.get(baseKey);
  }

  write(entry: LedgerEntry): void {
    this.written.set(entry.baseKey, entry);
  }

  localAccount(): string | undefined {
    return this.account;
  }
}
