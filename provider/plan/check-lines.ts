import { defined } from "../../schema/defined";
import type { MeasuredInput } from "../engine/footage/input-length";
import type { Settings } from "../engine/settings";
import type { Outside } from "../order/outside";
import { isFirst, type ResourceInputs, resourceName } from "../job/record";
import { plannedCostLine } from "./cost";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Rehearsal, Warning } from "../job/job";
import { measuredPrice } from "../job/measured-price";
import { namesWarning } from "./namesakes";
import { phaseOf } from "./phase";
import type { PlannedRun } from "./planned-run";
import { renameHint } from "./rename-hint";
import { unusedWarnings } from "../job/unused-arguments";

interface Context<Args extends CommonArgs> {
  readonly kind: JobKind<Args, object>;
  readonly outside: Outside;
  readonly settings: Settings;
}

/** The total length of a new job's videos, as far as it is known before the run. */
export async function inputLengthOf<Args extends CommonArgs>(
  { kind, outside }: Pick<Context<Args>, "kind" | "outside">,
  news: ResourceInputs,
): Promise<MeasuredInput> {
  const { engine, region, adoptJobId, sources, footage } = news;
  const media = adoptJobId === undefined ? kind.media(news) : undefined;
  return media === undefined
    ? { warnings: [] }
    : outside.inputLength({ engine, region, media, ...defined({ sources, footage }) });
}

/** The warnings about look-ups that failed: they tell why a check fails without a length. */
export function lookupLines({ identity }: ResourceInputs, { warnings }: MeasuredInput): string[] {
  return warnings.map((warning) => `warning: ${resourceName(identity)}: ${warning}`);
}

/** The warnings about a new job that are known before it runs, and not repeated afterwards. */
export function earlyWarnings<Args extends CommonArgs>(
  { kind, settings }: Pick<Context<Args>, "kind" | "settings">,
  news: ResourceInputs,
  { length, warnings: lookups }: MeasuredInput,
  rehearsal?: Rehearsal,
): Warning[] {
  const { warnings: priceWarnings } = measuredPrice(kind, { ...news }, settings, length?.seconds);
  const open = news.adoptJobId === undefined ? kind.openPoints?.(news) : undefined;
  return [...unusedWarnings(kind, news), ...lookups, ...priceWarnings, ...(rehearsal?.warnings ?? open ?? [])];
}

/** The warnings of a check without failures. */
export function checkWarnings<Args extends CommonArgs>(
  context: Context<Args>,
  olds: object,
  news: ResourceInputs,
  input: MeasuredInput,
  rehearsal?: Rehearsal,
): Warning[] {
  const { kind, outside } = context;
  const names = namesWarning(kind, outside.shared, news);
  return [
    ...(names === undefined ? [] : [names]),
    ...(isFirst({ ...olds }) ? earlyWarnings(context, news, input, rehearsal) : []),
  ];
}

/** The lines of a check before a create: the price, and a hint at a resource that was renamed. */
export async function runLines<Args extends CommonArgs>(
  { outside }: Pick<Context<Args>, "outside">,
  news: ResourceInputs,
  run: PlannedRun,
): Promise<string[]> {
  const { identity, adoptJobId } = news;
  // In an update the create logs the price: only then it is known whether a job is taken over.
  if (phaseOf(outside.shared, identity) === "update" && adoptJobId === undefined) return [];
  const { earlier, again, digests } = run;
  const mayBeRenamed = earlier === undefined && digests !== undefined;
  const hint = mayBeRenamed ? await renameHint(outside, identity, digests) : undefined;
  return [plannedCostLine(run, earlier, again), ...(hint === undefined ? [] : [`${resourceName(identity)} ${hint}`])];
}
