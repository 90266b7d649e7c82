import type { InputLength } from "../engine/footage/input-length";
import type { Settings } from "../engine/settings";
import type { CommonArgs, JobKind } from "../job/kind";
import { type Estimate, estimateOf } from "../job/estimate";
import { minutesBy, withMeasuredLength } from "../job/measured-price";
import type { ResourceInputs } from "../job/record";
import { digestsOf, hasUnknowns } from "../order/ordering";
import type { Outside } from "../order/outside";
import { mayRun } from "../job/differences";
import { type Digests, type Earlier, earlierJob } from "./earlier-job";
import type { Again, PricedInputs } from "./cost";

/** A job that a create would get, as the check before it knows. */
export interface PlannedRun extends PricedInputs {
  readonly estimate: Estimate;
  /** The job that would be taken over. */
  readonly earlier: Earlier | undefined;
  /**
   * The digests of the order; undefined for a job that is adopted, and where an argument is not
   * known yet.
   */
  readonly digests: Digests | undefined;
  /** Where the stack has a job of this resource already: why another one runs. */
  readonly again: Again | undefined;
}

interface Context<Args extends CommonArgs> {
  readonly kind: JobKind<Args, object>;
  readonly outside: Outside;
  readonly settings: Settings;
}

/** What determines the price of a run of these arguments. */
export function pricedInputs<Args extends CommonArgs>(
  { kind, settings }: Pick<Context<Args>, "kind" | "settings">,
  news: ResourceInputs,
  length: InputLength | undefined,
): PricedInputs {
  const inputs = withMeasuredLength({ ...news }, length?.seconds);
  return { kind, inputs, tariff: settings, minutesBy: minutesBy({ ...news }, length) };
}

/** The job that a create of these arguments would get. */
export async function plannedRun<Args extends CommonArgs>(
  context: Context<Args>,
  news: ResourceInputs,
  length: InputLength | undefined,
): Promise<PlannedRun> {
  const { kind, outside, settings } = context;
  const priced = pricedInputs(context, news, length);
  const isOpen = news.adoptJobId !== undefined || hasUnknowns({ kind, inputs: news });
  const digests = isOpen ? undefined : digestsOf({ kind, inputs: news });
  return {
    ...priced,
    estimate: estimateOf(kind, priced.inputs, settings),
    earlier: digests && (await earlierJob(kind, outside, news, settings, digests)),
    digests,
    again: againOf(outside, news.identity),
  };
}

/** Whether the run would take a job over, and so cost nothing. */
export function isFree({ inputs, earlier }: Pick<PlannedRun, "inputs" | "earlier">): boolean {
  return inputs.adoptJobId !== undefined || earlier?.is === "known";
}

function againOf({ shared }: Pick<Outside, "shared">, identity: string): Again | undefined {
  const reasons = shared.rerunReasons.get(identity);
  return reasons && { reasons, isOpen: reasons.every((reason) => reason.includes(mayRun)) };
}
