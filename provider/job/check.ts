import { inspect, sentence } from "../../schema/inspect";
import type { CostEstimate, Site } from "../../schema/prices";
import { centsPerMinute, estimateCost } from "../../schema/prices";
import { regionId } from "../../schema/region-id";
import { pathText, unknownValue } from "../../schema/unknown-value";
import type { Settings } from "../engine/settings";
import type { CommonArgs, JobKind } from "./kind";
import { resourceName } from "./record";

/** Pulumi's own shape for one failed check. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** Fixed, so that a script can find the line in a preview. */
export const costPrefix = "highlights cost:";

type Inputs = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a resource's arguments, its recorded engine and its price. Makes no call. */
export function failuresOf<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "args" | "rules">,
  olds: Inputs,
  news: Inputs,
  settings: Settings,
): CheckFailure[] {
  const { engine: _engine, identity: _identity, secrets, preview: _preview, __provider, ...args } = news;
  const found = inspect(kind.args, kind.rules, args).failures;
  return [
    ...found.map((finding) => ({
      property: pathText(finding.path),
      reason: sentence(finding, Array.isArray(secrets) ? secrets.map(String) : []),
    })),
    ...engineFailure(olds, news),
    ...(isFirst(olds) ? costFailure(news, settings.site) : []),
  ];
}

/** The line on what a run would cost, for the `check` that precedes every create and no other step. */
export function costLine(olds: Inputs, news: Inputs, site: Site): string | undefined {
  if (!isFirst(olds)) return undefined;
  const name = resourceName(String(news.identity));
  const verb = news.preview === false ? "runs" : "would run";
  const here = news.engine === "local" ? "on ims, free here" : "at list price";
  const estimate = estimateOf(news, site);
  if (estimate) return `${costPrefix} ${name} ${verb}: ${estimate.minutes} min, about ${money(estimate)} ${here}`;
  const region = regionId.safeParse(news.region);
  if (!region.success) return `${costPrefix} ${name} ${verb}: its region is not known yet, so neither is the price`;
  const currency = site === "china" ? "CNY" : "USD";
  const perMinute = (centsPerMinute(region.data, site) / 100).toFixed(2);
  return `${costPrefix} ${name} ${verb}: ${currency} ${perMinute} for each minute of input ${here}; set inputMinutes for the total`;
}

/** `USD 0.56`. */
export function money(estimate: Pick<CostEstimate, "amount" | "currency">): string {
  return `${estimate.currency} ${estimate.amount.toFixed(2)}`;
}

function isFirst(olds: Inputs): boolean {
  return Object.keys(olds).length === 0;
}

function engineFailure(olds: Inputs, news: Inputs): CheckFailure[] {
  if (isFirst(olds) || olds.engine === news.engine || olds.engine === undefined) return [];
  const reason =
    `highlights:engine is ${JSON.stringify(news.engine)}: must be ${JSON.stringify(olds.engine)}, which this resource was made with; ` +
    "use another stack for the other engine (pulumi stack init, with its own Pulumi.<stack>.yaml)";
  return [{ property: "engine", reason }];
}

function costFailure(news: Inputs, site: Site): CheckFailure[] {
  const { maxCost } = news;
  if (typeof maxCost !== "number") return [];
  if (news.inputMinutes === unknownValue) return [];
  const estimate = estimateOf(news, site);
  if (estimate === undefined) {
    const reason = `maxCost is ${maxCost}: must come with inputMinutes, or no price can be told; give the total length of the videos`;
    return news.inputMinutes === undefined ? [{ property: "maxCost", reason }] : [];
  }
  if (estimate.amount <= maxCost) return [];
  const reason =
    `maxCost is ${maxCost}: must be at least ${estimate.amount.toFixed(2)} ${estimate.currency}, the list price of ${estimate.minutes} min; ` +
    "raise it, or give the job less video";
  return [{ property: "maxCost", reason }];
}

function estimateOf(news: Inputs, site: Site): CostEstimate | undefined {
  const region = regionId.safeParse(news.region);
  const { inputMinutes } = news;
  if (!region.success || typeof inputMinutes !== "number" || !(inputMinutes > 0)) return undefined;
  return estimateCost({ region: region.data, inputMinutes, site });
}
