import { isFirst } from "../job/record";
import type { CheckFailure } from "./operations";
import type { z } from "zod";
import { inspect, sentence } from "../../schema/inspect";
import { isLocalJobId, localJobForm, localJobPrefix } from "../../schema/job/job-id";
import { pathText, unknownValue } from "../../schema/value/unknown-value";
import { settingFailures } from "../engine/setting-failures";
import type { Settings } from "../engine/settings";
import type { Site } from "../../schema/prices";
import { costFailure } from "./max-cost";
import { paidChanges } from "../plan/decision";
import { mayRun } from "../job/differences";
import type { Billed } from "../job/estimate";
import type { CommonArgs, JobKind } from "../job/kind";
import { withMeasured } from "../job/measured-price";
import { pendingFeed } from "./pending-feed";

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Everything that is wrong with a resource's arguments, its recorded engine and its price. Makes no
 * call.
 * @param inputSeconds length of the videos, where it was measured: the price is judged by it
 */
export function failuresOf<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "args" | "definition" | "rules" | "billedOutput">,
  olds: Inputs,
  news: Inputs,
  settings: Settings,
  inputSeconds?: number,
): CheckFailure[] {
  const { engine: _engine, identity: _identity, secrets, preview: _preview, fedBy, ...rest } = news;
  const { footage: _footage, otherPrices, __provider, ...args } = rest;
  // Without the right settings nothing can be said of a job's engine and price.
  const unset = settingFailures(settings, olds.engine);
  const fed = fedFailures(fedBy);
  // What such a job will give is missing among the arguments, which is all that could be said of
  // them.
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
    ...(isFirst(olds) ? costFailures(kind, withMeasured(news, inputSeconds), settings.site, otherPrices) : []),
  ];
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

/**
 * A job that is taken over cannot be run again: what it names and what it is asked for would not
 * belong together.
 */
function adoptionFailure(definition: z.ZodType, olds: Inputs, news: Inputs): CheckFailure[] {
  const { adoptJobId } = news;
  if (typeof adoptJobId !== "string" || adoptJobId === unknownValue) return [];
  const elsewhere = adoptedElsewhere(news);
  if (elsewhere.length > 0 || isFirst(olds) || olds.adoptJobId !== adoptJobId) return elsewhere;
  const changes = paidChanges(definition, olds, news);
  if (changes.length === 0 || changes.some(({ text }) => text.includes(mayRun))) return [];
  const what = changes.map(({ text }) => text).join("; ");
  const reason = `it was made with other arguments (${what}): remove adoptJobId to run a new job, or take the change back`;
  return [{ property: "adoptJobId", reason: `adoptJobId is "${adoptJobId}": ${reason}` }];
}

/** The id of the job to take over is none of the engine in use. */
export function adoptedElsewhere({ adoptJobId, engine }: Inputs): CheckFailure[] {
  if (typeof adoptJobId !== "string" || adoptJobId === unknownValue) return [];
  if (engine === "local" ? isLocalJobId(adoptJobId) : !adoptJobId.startsWith(localJobPrefix)) return [];
  const reason =
    engine === "local"
      ? `must be the id of a job of the engine local, ${localJobForm}: give what its output jobId says`
      : `must be a job of the engine ${String(engine)}; ids of the engine local begin with ${localJobPrefix}`;
  return [{ property: "adoptJobId", reason: `adoptJobId is "${adoptJobId}": ${reason}` }];
}

/**
 * The price of this job's run, and those of the program's other jobs: Pulumi stops here and would
 * not come to them.
 * @param others the program's sentences; it does not know which of the jobs were made already
 */
function costFailures(kind: Billed, news: Inputs, site: Site, others: unknown): CheckFailure[] {
  const own = costFailure(kind, news, site);
  if (own.length === 0 || !Array.isArray(others)) return own;
  return [
    ...own,
    ...others.map((other) => ({ property: "maxCost", reason: `${String(other)} (unless it was made already)` })),
  ];
}
