import { defined } from "../../schema/defined";
import type { PlannedJob } from "../../schema/plan/summary";
import { regionId } from "../../schema/region-id";
import type { CommonArgs, JobKind } from "../job/kind";
import { placeOf } from "../job/files";
import type { CostEstimate } from "../../schema/price/estimate";
import { type JobRecord, type ResourceInputs, resourceName, retentionOf } from "../job/record";
import type { Decision } from "./decision";
import { mayRun } from "../job/differences";
import { plannedFate } from "./file-fate";
import { namedTarget } from "../order/ordering";
import type { PlannedChange } from "./preview-lines";
import { unlessOf } from "./cost";
import { isFree, type PlannedRun } from "./planned-run";

type Named = Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">;

/** The report on a recorded job that does not run again. */
export function keptJob(kind: Named, olds: JobRecord, news: ResourceInputs, decided: Decision): PlannedJob {
  const reasons = decided.act === "keep" ? [] : [...decided.reasons];
  return {
    ...about(kind, news),
    act: decided.act,
    isNew: false,
    reasons,
    isOpen: reasons.length > 0 && reasons.every((reason) => reason.includes(mayRun)),
    jobId: olds.jobId,
    ...defined({ deployed: olds.estimatedCost }),
    warnings: [],
  };
}

/** The report on a job that a create would get. */
export function runningJob(
  kind: Named,
  news: ResourceInputs,
  run: PlannedRun,
  replaced: JobRecord | undefined,
  files: PlannedJob["files"],
  warnings: readonly string[],
): PlannedJob {
  const { estimate, minutesBy, again } = run;
  return {
    ...about(kind, news),
    act: "run",
    isNew: again === undefined,
    reasons: [...(again?.reasons ?? [])],
    isOpen: again?.isOpen ?? false,
    ...defined({ jobId: replaced?.jobId, takesOver: takenOver(run), deployed: replaced?.estimatedCost, files }),
    ...(isFree(run) ? free(estimate.perMinute) : priceOf(run)),
    ...(estimate.price === undefined ? {} : defined({ minutesBy })),
    ...defined({ basis: estimate.perMinute?.basis }),
    warnings: [...warnings],
  };
}

/** The report on a job that a create has got. */
export function createdJob(
  planned: PlannedJob,
  got: { readonly jobId: string; readonly isSubmitted: boolean },
): PlannedJob {
  if (got.isSubmitted) {
    const { takesOver: _takesOver, ...rest } = planned;
    return { ...rest, jobId: got.jobId };
  }
  const { openCost: _openCost, ...rest } = planned;
  return { ...rest, takesOver: { jobId: got.jobId }, jobId: got.jobId, ...nothing(planned) };
}

function nothing({ cost, openCost }: PlannedJob): { readonly cost?: CostEstimate } {
  const price = cost ?? openCost;
  if (price === undefined) return {};
  return { cost: { amount: 0, currency: price.currency, minutes: 0, priceDate: price.priceDate } };
}

/** What becomes of the files of a recorded job that runs again. */
export function filesOf(kind: Named, { olds, outputs, news }: Omit<PlannedChange, "decided">): PlannedJob["files"] {
  const named = namedTarget({ kind, account: olds.account, inputs: news });
  const fate = plannedFate(olds, outputs, named === "not known" ? undefined : named);
  const left = fate.left.map(placeOf);
  const isDeleted = retentionOf(olds) === "delete";
  const library = fate.library.map(placeOf);
  return {
    deleted: isDeleted ? left : [],
    overwritten: fate.overwritten.map(({ file }) => placeOf(file)),
    kept: isDeleted ? library : [...left, ...library],
  };
}

function about(kind: Named, { identity, engine, region }: ResourceInputs) {
  const known = regionId.safeParse(region);
  return {
    urn: identity,
    name: resourceName(identity),
    kind: kind.name,
    engine,
    ...(known.success ? { region: known.data } : {}),
  };
}

function takenOver({ inputs, earlier }: PlannedRun): PlannedJob["takesOver"] {
  if (typeof inputs.adoptJobId === "string") return { jobId: inputs.adoptJobId };
  return earlier?.is === "known" ? { jobId: earlier.jobId, unless: unlessOf(earlier) } : undefined;
}

function free(perMinute: PlannedRun["estimate"]["perMinute"]): Pick<PlannedJob, "cost"> {
  if (perMinute === undefined) return {};
  return { cost: { amount: 0, currency: perMinute.currency, minutes: 0, priceDate: perMinute.date } };
}

/** The price, or where the length is not known, what is known of it. */
function priceOf({ estimate }: PlannedRun): Pick<PlannedJob, "cost" | "openCost"> {
  const { price, perMinute, most, open } = estimate;
  if (price !== undefined && open === undefined) return { cost: price };
  if (perMinute === undefined) return {};
  const { cents, currency, date } = perMinute;
  return { openCost: { perMinute: cents / 100, currency, priceDate: date, ...defined({ most: most?.amount }) } };
}
