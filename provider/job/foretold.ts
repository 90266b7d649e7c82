import type { Settings } from "../engine/settings";
import type { Outside } from "../outside";
import { isFirst } from "./check";
import { plannedCost } from "./cost";
import { earlierJob } from "./earlier";
import type { CommonArgs, JobKind } from "./kind";
import { namesWarning } from "./namesakes";
import { phaseOf } from "./phase";
import type { ResourceInputs } from "./record";
import { resourceName } from "./record";
import { renameHint } from "./rename";

/** What a check in which nothing is wrong says: before a create what that would cost. */
export async function foretold<Args extends CommonArgs>(
  { kind, outside, settings }: { kind: JobKind<Args, object>; outside: Outside; settings: Settings },
  olds: object,
  news: ResourceInputs,
): Promise<string[]> {
  const { identity, adoptJobId } = news;
  const warning = namesWarning(kind, outside.process, news);
  const warnings = warning === undefined ? [] : [`warning: ${resourceName(identity)}: ${warning}`];
  if (!isFirst({ ...olds })) return warnings;
  // In an update the create says what it costs: by then it is known whether a job is taken over.
  if (phaseOf(outside.process, identity) === "update" && adoptJobId === undefined) return warnings;
  const earlier = await earlierJob(kind, outside, news, settings);
  const hint = earlier === undefined ? await renameHint(kind, outside, news) : undefined;
  return [
    ...warnings,
    plannedCost(kind, { ...news }, settings.site, earlier),
    ...(hint === undefined ? [] : [`${resourceName(identity)} ${hint}`]),
  ];
}
