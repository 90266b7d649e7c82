import type { Tariff } from "../../schema/price/table";
import type { MinutesBy } from "../../schema/plan/summary";
import type { Earlier } from "./earlier-job";
import { type Billed, estimateOf, notKnownYet } from "../job/estimate";
import { money } from "../job/money";
import type { State } from "../order/order";
import { resourceName } from "../job/record";

/** The fixed prefix by which scripts find the lines. Those of an update add up to its price. */
export const costPrefix = "highlights cost:";

type Inputs = Readonly<Record<string, unknown>>;

/** What determines the price of a run. */
export interface PricedInputs {
  readonly kind: Billed;
  readonly inputs: Inputs;
  readonly tariff: Tariff;
  /** The way in which the length became known; undefined where it is not. */
  readonly minutesBy?: MinutesBy | undefined;
}

/** Why a recorded job runs again. */
export interface Again {
  readonly reasons: readonly string[];
  /** All reasons rest on values that are not known yet. */
  readonly isOpen: boolean;
}

/** The line about a run and its price, for the `check` before a create. */
export function plannedCostLine(run: PricedInputs, earlier: Earlier | undefined, again?: Again): string {
  const { inputs } = run;
  const start = `${costPrefix} ${resourceName(String(inputs.identity))}`;
  const because = again === undefined || again.reasons.length === 0 ? "" : `, because ${again.reasons.join("; ")}`;
  if (typeof inputs.adoptJobId === "string") {
    return `${start} takes over job ${inputs.adoptJobId}: nothing to pay, as no job is submitted`;
  }
  if (earlier?.is === "known") {
    return `${start}: job ${earlier.jobId} would be taken over: nothing to pay, unless ${unlessOf(earlier)}${because}`;
  }
  const runs = again === undefined ? "would run" : again.isOpen ? "may run again" : "would run again";
  const mayExist =
    "; an earlier run may have submitted the job already: then it would be taken over, with nothing to pay";
  return `${start} ${runs}: ${priceWords(run)}${earlier === undefined ? "" : mayExist}${because}`;
}

/** What would make a submit necessary after all. */
export function unlessOf({ state }: Earlier & { is: "known" }): string {
  if (state === "pending") return "it fails";
  return state === "finished" ? "its files are gone" : "it failed or its files are gone";
}

/** Whether an order submitted its job; a submit whose answer was lost counts. */
export function wasSubmitted({ job, submitError }: State): boolean {
  return job?.how === "submitted" || submitError !== undefined;
}

/** The line about the price of a create, once its job is submitted or taken over. */
export function actualCostLine(run: PricedInputs, order: State): string {
  const start = `${costPrefix} ${resourceName(String(run.inputs.identity))}`;
  if (wasSubmitted(order)) return `${start} runs: ${priceWords(run)}`;
  return `${start}: nothing to pay: job ${order.job?.id} was taken over`;
}

const sources: Record<MinutesBy, string> = {
  inputMinutes: "inputMinutes",
  file: "the length of the files",
  header: "the headers of the files",
  "media library": "the media library",
};

function priceWords({ kind, inputs, tariff, minutesBy }: PricedInputs): string {
  const { price, perMinute, most, open } = estimateOf(kind, inputs, tariff);
  if (perMinute === undefined) return "its region is not known yet, so neither is the price";
  const here = inputs.engine === "local" ? " on ims, free here" : "";
  const by = price === undefined || minutesBy === undefined ? "" : ` and ${sources[minutesBy]}`;
  const basis = `(estimate by ${perMinute.basis}${by})`;
  if (price && open === undefined) return `${price.minutes} min, about ${money(price)}${here} ${basis}`;
  const one = `${perMinute.currency} ${minuteText(perMinute.cents)}`;
  if (price) {
    const how = open === notKnownYet ? "its length is not known yet" : `set ${open} for the total`;
    const input = `${price.minutes} min of input, about ${money(price)}${here}`;
    return `${input}, and ${one} for each minute of output ${basis}; ${how}`;
  }
  const billed = kind.billedOutput ? "input and output" : "input";
  const bound =
    most === undefined ? "" : `, at most ${money(most)} for two hours of video, the longest that a job takes`;
  return `${one} for each minute of ${billed}${here}${bound} ${basis}; set inputMinutes for the total`;
}

/** `0.28`; more decimals where a discount leaves some. */
function minuteText(cents: number): string {
  return Number.isInteger(cents) ? (cents / 100).toFixed(2) : String(Number((cents / 100).toFixed(4)));
}
