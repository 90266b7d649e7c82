import type { KindName } from "../../provider/kinds/all";
import type { Status } from "../../provider/job/job";
import type { Site } from "../../schema/price/table";
import { type CostEstimate, estimateCost } from "../../schema/price/estimate";
import type { RegionId } from "../../schema/regions";
import type { RecordedPrice } from "../state/owners";
import { defined } from "../../schema/defined";

/** The billed minutes of a job and their list price: an estimate. Only a bill says what is paid. */
export interface JobCost {
  readonly price?: CostEstimate;
  /** How the minutes are known, or why they are not. */
  readonly basis: string;
}

interface Terms {
  readonly region: RegionId;
  readonly site: Site;
  /** The price in a given state. */
  readonly recorded: RecordedPrice | undefined;
}

/** The facts of a job that decide its price. */
export interface Billable {
  readonly kind?: KindName | undefined;
  readonly status: Status<object>;
  readonly seconds: BilledSeconds;
}

/** The list price of a job, as far as its length is known. */
export function costOf({ kind, status, seconds }: Billable, terms: Terms): JobCost {
  const { region, site, recorded } = terms;
  if (status.is === "failed") return { basis: "nothing: by the price list failed jobs are free" };
  if (recorded !== undefined) return { price: recorded, basis: "recorded in the state" };
  const { input, output = 0 } = seconds;
  if (input === undefined) {
    const of = status.is === "pending" ? "the job has not ended" : "the service does not tell how long the videos are";
    return { basis: `not known: ${of}; alicloud-highlights length FILE... measures them, and a --state may hold it` };
  }
  const price = estimateCost({
    ...defined({ kind }),
    region,
    inputMinutes: input / 60,
    outputMinutes: output / 60,
    site,
  });
  const outputs = output === 0 ? "" : ` and ${round(output)} s of reels`;
  return { price, basis: `${round(input)} s of videos${outputs}` };
}

/** The price as one line: `3 min, USD 0.84 by the prices of 2026-06 (124.2 s of videos)`. */
export function costLine({ price, basis }: JobCost, engine: "ims" | "local"): string {
  if (price === undefined) return basis;
  const { minutes, amount, currency, priceDate } = price;
  const where = engine === "local" ? " on ims, nothing on local" : "";
  return `${minutes} min, about ${currency} ${amount.toFixed(2)} by the prices of ${priceDate}${where} (${basis})`;
}

/** Seconds of videos and reels, as far as the service tells them. */
export interface BilledSeconds {
  readonly input?: number;
  readonly output?: number;
}

/** The billed seconds in a status. */
export function billedSeconds(status: Status<object>): BilledSeconds {
  if (status.is !== "finished") return {};
  const { reels } = status.result as { reels?: readonly { duration?: number }[] };
  const output = reels?.reduce((sum, { duration = 0 }) => sum + duration, 0);
  return defined({ input: status.inputSeconds, output });
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
