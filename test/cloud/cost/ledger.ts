import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const entry = z.strictObject({
  /** Day in UTC, `YYYY-MM-DD`. */
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  operation: z.string(),
  /** Hundredths of the currency; negative where a submit was not made after all. */
  cents: z.int(),
  currency: z.enum(["USD", "CNY"]),
});

export type SpendEntry = z.infer<typeof entry>;

/**
 * The estimated prices of all submits of tests in the cloud, one JSON line each, in a file that all
 * checkouts of a machine share: runs of the same day add up.
 */
export class SpendLedger {
  constructor(private readonly file: string) {}

  /** Appends an entry: it is on the disk before the submit. */
  add(added: SpendEntry): void {
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(added)}\n`, { flush: true });
  }

  /**
   * Hundredths that were spent on a day.
   * @throws Error for a file that cannot be read: what it held would count as nothing
   */
  spent(day: string, currency: SpendEntry["currency"]): number {
    return this.entries()
      .filter((one) => one.day === day && one.currency === currency)
      .reduce((sum, { cents }) => sum + cents, 0);
  }

  private entries(): SpendEntry[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").split("\n");
    return lines
      .filter((line) => line !== "")
      .map((line, index) => {
        try {
          return entry.parse(JSON.parse(line));
        } catch {
          throw new Error(
            `line ${index + 1} of ${this.file} is no entry: correct it, or wait until tomorrow and delete it`,
          );
        }
      });
  }
}
