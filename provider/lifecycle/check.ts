import { isFirst } from "../job/record";
import type { CheckFailure } from "./operations";
import type { z } from "zod";
import { inspect, sentence } from "../../schema/inspect";
import { isLocalJobId, localJobForm, localJobPrefix } from "../../schema/job/job-id";
import { pathText, unknownValue } from "../../schema/value/unknown-value";
import { settingFailures } from "../engine/setting-failures";
import type { Settings } from "../engine/settings";
import { costFailure, stackCostFailure } from "./max-cost";
import { paidChanges } from "../plan/decision";
import { mayRun } from "../job/differences";
import type { CommonArgs, JobKind } from "../job/kind";
import type { PricedInputs } from "../plan/cost";
import { isFree, type PlannedRun } from "../plan/planned-run";
import type { ProcessMemory } from "../order/process-memory";
import { pendingFeed } from "./pending-feed";
import { knownAccount, placeFailures } from "./place-check";

type Inputs = Readonly<Record<string, unknown>>;

/** All failures of a resource's arguments and engine. Makes no call. */
export function failuresOf<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "args" | "definition" | "rules">,
  olds: Inputs,
  news: Inputs,
  settings: Settings,
): CheckFailure[] {
  const { engine: _engine, identity: _identity, secrets, preview: _preview, fedBy, ...rest } = news;
  const {
    footage: _footage,
    sources: _sources,
    places,
    otherPrices: _others,
    reportFile: _file,
    __provider,
    ...args
  } = rest;
  // Wrong settings are reported first: a job's engine and price depend on them.
  const unset = settingFailures(settings, olds.engine);
  const fed = fedFailures(fedBy);
  // The outputs of unfinished jobs are not known yet, so every other failure would only repeat that
  // they are missing.
  if (fed.length > 0) return [...unset, ...fed];
  const found = inspect(kind.args, kind.rules, args).failures;
  return [
    ...unset,
    ...found.map((finding) => ({
      property: pathText(finding.path),
      reason: sentence(finding, Array.isArray(secrets) ? secrets.map(String) : []),
    })),
    ...engineFailure(olds, news),
    ...placeFailures({ region: args.region, places }, knownAccount(settings, olds)),
    ...adoptionFailure(kind.definition, olds, news),
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

/** Refuses changed arguments for an adopted job: it cannot be run again. */
function adoptionFailure(definition: z.ZodType, olds: Inputs, news: Inputs): CheckFailure[] {
  const { adoptJobId } = news;
  if (typeof adoptJobId !== "string" || adoptJobId === unknownValue) return [];
  const elsewhere = adoptedElsewhere(news);
  if (elsewhere.length > 0 || isFirst(olds) || olds.adoptJobId !== adoptJobId) return elsewhere;
  const changes = paidChanges(definition, olds, news);
  if (changes.length === 0 || changes.some((change) => change.includes(mayRun))) return [];
  const what = changes.join("; ");
  const reason = `it was made with other arguments (${what}): remove adoptJobId to run a new job, or take the change back`;
  return [{ property: "adoptJobId", reason: `adoptJobId is "${adoptJobId}": ${reason}` }];
}

/** Refuses an `adoptJobId` that is not an id of the engine in use. */
export function adoptedElsewhere({ adoptJobId, engine }: Inputs): CheckFailure[] {
  if (typeof adoptJobId !== "string" || adoptJobId === unknownValue) return [];
  if (engine === "local" ? isLocalJobId(adoptJobId) : !adoptJobId.startsWith(localJobPrefix)) return [];
  const reason =
    engine === "local"
      ? `must be the id of a job of the engine local, ${localJobForm}: give the value of its output jobId`
      : `must be a job of the engine ${String(engine)}; ids of the engine local begin with ${localJobPrefix}`;
  return [{ property: "adoptJobId", reason: `adoptJobId is "${adoptJobId}": ${reason}` }];
}

/**
 * The failures of a run's price. A job that would be taken over is paid already and never fails.
 * With those of this job come those of the program's other jobs, because Pulumi stops here and
 * would not check them.
 * @param others sentences from the program, which does not know which jobs exist already
 */
export function costFailures(
  run: PricedInputs & Partial<Pick<PlannedRun, "earlier">>,
  settings: Settings,
  memory: Pick<ProcessMemory, "toPay">,
  others: unknown,
): CheckFailure[] {
  const { kind, inputs } = run;
  if (isFree({ inputs, earlier: run.earlier })) return [];
  const own = costFailure(kind, inputs, settings);
  if (own.length > 0 && Array.isArray(others)) {
    return [
      ...own,
      ...others.map((other) => ({ property: "maxCost", reason: `${String(other)} (unless it was made already)` })),
    ];
  }
  return [...own, ...stackCostFailure({ kind, news: inputs }, settings, memory)];
}
