import type { z } from "zod";
import { inspect, sentence } from "../../schema/inspect";
import type { CostEstimate, Site } from "../../schema/prices";
import { centsPerMinute } from "../../schema/prices";
import { regionId } from "../../schema/region-id";
import { pathText, unknownValue } from "../../schema/unknown-value";
import { settingFailures } from "../engine/setting-failures";
import type { Settings } from "../engine/settings";
import { paidChanges } from "./decision";
import { mayRun } from "./differences";
import type { Billed } from "./estimate";
import { estimateOf, notKnownYet } from "./estimate";
import type { CommonArgs, JobKind } from "./kind";
import { pendingFeed } from "./pending-feed";
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
  kind: Pick<JobKind<Args, object>, "args" | "definition" | "rules" | "billedOutput">,
  olds: Inputs,
  news: Inputs,
  settings: Settings,
): CheckFailure[] {
  const { engine: _engine, identity: _identity, secrets, preview: _preview, fedBy, ...rest } = news;
  const { footage: _footage, __provider, ...args } = rest;
  // Without the right settings nothing can be said of a job's engine and price.
  const unset = settingFailures(settings, olds.engine);
  const fed = fedFailures(fedBy);
  // What such a job will give is missing among the arguments, which is all that could be said of them.
  if (fed.length > 0) return [...unset, ...fed];
  const found = inspect(kind.args, kind.rules, args).failures;
  return [
    ...unset,
    ...found.map((finding) => ({
      property: pathText(finding.path),
      reason: sentence(finding, Array.isArray(secrets) ? secrets.map(String) : []),
    })),
    ...engineFailure(olds, news),
    ...adoptionFailure(kind.definition, olds, news),
    ...(isFirst(olds) ? costFailure(kind, news, settings.site) : []),
  ];
}

/** The line on what a run would cost, for the `check` that precedes every create and no other step. */
export function costLine(kind: Billed, olds: Inputs, news: Inputs, site: Site): string | undefined {
  if (!isFirst(olds)) return undefined;
  const verb = news.preview === false ? "runs" : "would run";
  const start = `${costPrefix} ${resourceName(String(news.identity))} ${verb}:`;
  const here = news.engine === "local" ? "on ims, free here" : "at list price";
  if (typeof news.adoptJobId === "string") {
    return `${costPrefix} ${resourceName(String(news.identity))} takes over job ${news.adoptJobId}: nothing, as no job is submitted`;
  }
  const { price, open } = estimateOf(kind, news, site);
  if (price && open === undefined) return `${start} ${price.minutes} min, about ${money(price)} ${here}`;
  const region = regionId.safeParse(news.region);
  if (!region.success) return `${start} its region is not known yet, so neither is the price`;
  const currency = site === "china" ? "CNY" : "USD";
  const perMinute = `${currency} ${(centsPerMinute(region.data, site) / 100).toFixed(2)}`;
  if (price) {
    const how = open === notKnownYet ? "its length is not known yet" : `set ${open} for the total`;
    const more = `${perMinute} for each minute of output; ${how}`;
    return `${start} ${price.minutes} min of input, about ${money(price)} ${here}, and ${more}`;
  }
  const billed = kind.billedOutput ? "input and output" : "input";
  return `${start} ${perMinute} for each minute of ${billed} ${here}; set inputMinutes for the total`;
}

/** `USD 0.56`. */
export function money(estimate: Pick<CostEstimate, "amount" | "currency">): string {
  return `${estimate.currency} ${estimate.amount.toFixed(2)}`;
}

function isFirst(olds: Inputs): boolean {
  return Object.keys(olds).length === 0;
}

function engineFailure(olds: Inputs, news: Inputs): CheckFailure[] {
  if (isFirst(olds) || olds.engine === news.engine || olds.engine === undefined || news.engine === undefined) return [];
  const reason =
    `highlights:engine is ${JSON.stringify(news.engine)}: must be ${JSON.stringify(olds.engine)}, which this resource was made with; ` +
    "use another stack for the other engine (pulumi stack init, with its own Pulumi.<stack>.yaml)";
  return [{ property: "engine", reason }];
}

function fedFailures(fedBy: unknown): CheckFailure[] {
  if (!Array.isArray(fedBy)) return [];
  return fedBy.map((feed) => ({ property: "inputConfig", reason: pendingFeed(String(feed)) }));
}

/** A job that is taken over cannot be run again: what it names and what it is asked for would not belong together. */
function adoptionFailure(definition: z.ZodType, olds: Inputs, news: Inputs): CheckFailure[] {
  const { adoptJobId } = news;
  if (typeof adoptJobId !== "string" || adoptJobId === unknownValue) return [];
  const failure = (reason: string) => [{ property: "adoptJobId", reason: `adoptJobId is "${adoptJobId}": ${reason}` }];
  if (adoptJobId.startsWith("local-") !== (news.engine === "local")) {
    return failure(`must be a job of the engine ${String(news.engine)}; ids of the engine local begin with local-`);
  }
  if (isFirst(olds) || olds.adoptJobId !== adoptJobId) return [];
  const changes = paidChanges(definition, olds, news);
  if (changes.length === 0 || changes.some(({ text }) => text.includes(mayRun))) return [];
  const what = changes.map(({ text }) => text).join("; ");
  return failure(
    `it was made with other arguments (${what}): remove adoptJobId to run a new job, or take the change back`,
  );
}

function costFailure(kind: Billed, news: Inputs, site: Site): CheckFailure[] {
  const { maxCost } = news;
  if (typeof maxCost !== "number" || news.adoptJobId !== undefined) return [];
  if (news.inputMinutes === unknownValue) return [];
  const failure = (reason: string) => [{ property: "maxCost", reason: `maxCost is ${maxCost}: ${reason}` }];
  const { price, open } = estimateOf(kind, news, site);
  if (price === undefined) {
    if (news.inputMinutes !== undefined) return [];
    return failure("must come with inputMinutes, or no price can be told; give the total length of the videos");
  }
  if (price.amount > maxCost) {
    const least = `${price.amount.toFixed(2)} ${price.currency}, the list price of ${price.minutes} min`;
    return failure(`must be at least ${least}; raise it, or give the job less video`);
  }
  if (open === undefined || open === notKnownYet) return [];
  return failure(`must come with ${open}, or no price can be told: the output is billed as well; give its length`);
}
