import { centsPerMinute, type Site } from "../../schema/prices";
import { regionId } from "../../schema/region-id";
import type { Earlier } from "./earlier-job";
import { type Billed, estimateOf, notKnownYet } from "../job/estimate";
import { money } from "../job/money";
import type { State } from "../order/order";
import { resourceName } from "../job/record";

/** The fixed prefix by which scripts find the lines. Those of an update add up to its price. */
export const costPrefix = "highlights cost:";

type Inputs = Readonly<Record<string, unknown>>;

/** The line about the price of a run, for the `check` before a create. */
export function plannedCostLine(kind: Billed, news: Inputs, site: Site, earlier: Earlier | undefined): string {
  const start = `${costPrefix} ${resourceName(String(news.identity))}`;
  if (typeof news.adoptJobId === "string") {
    return `${start} takes over job ${news.adoptJobId}: nothing, as no job is submitted`;
  }
  if (earlier?.is === "known") {
    const { jobId, state } = earlier;
    const unless = {
      pending: "it fails",
      finished: "its files are gone",
      "not known": "it failed or its files are gone",
    };
    return `${start}: job ${jobId} would be taken over: nothing to pay, unless ${unless[state]}`;
  }
  const mayExist =
    "; an earlier run may have submitted the job already: then it would be taken over, with nothing to pay";
  return `${start} would run: ${priceWords(kind, news, site)}${earlier === undefined ? "" : mayExist}`;
}

/** The line about the price of a create, once its job is submitted or taken over. */
export function actualCostLine(kind: Billed, inputs: Inputs, site: Site, { job, submitError }: State): string {
  const start = `${costPrefix} ${resourceName(String(inputs.identity))}`;
  // A submit whose answer was lost belongs to this run as well.
  if (job?.how === "submitted" || submitError !== undefined) return `${start} runs: ${priceWords(kind, inputs, site)}`;
  return `${start}: nothing to pay: job ${job?.id} was taken over`;
}

function priceWords(kind: Billed, inputs: Inputs, site: Site): string {
  const here = inputs.engine === "local" ? "on ims, free here" : "at list price";
  const { price, open } = estimateOf(kind, inputs, site);
  if (price && open === undefined) return `${price.minutes} min, about ${money(price)} ${here}`;
  const region = regionId.safeParse(inputs.region);
  if (!region.success) return "its region is not known yet, so neither is the price";
  const currency = site === "china" ? "CNY" : "USD";
  const perMinute = `${currency} ${(centsPerMinute(region.data, site) / 100).toFixed(2)}`;
  if (price) {
    const how = open === notKnownYet ? "its length is not known yet" : `set ${open} for the total`;
    const more = `${perMinute} for each minute of output; ${how}`;
    return `${price.minutes} min of input, about ${money(price)} ${here}, and ${more}`;
  }
  const billed = kind.billedOutput ? "input and output" : "input";
  return `${perMinute} for each minute of ${billed} ${here}; set inputMinutes for the total`;
}
