import { listedPart } from "../../schema/field";
import { patience, within } from "../clock";
import { textOf } from "../error";
import type { Rehearsal } from "../job/job";
import type { CommonArgs } from "../job/kind";
import type { ResourceInputs } from "../job/record";
import { baseKeyOf, hasUnknowns, type JobSetup } from "../order/ordering";
import type { Earlier } from "./earlier-job";
import { phaseOf } from "./phase";

/**
 * What the submit of a new job would say, asked in a preview where look-ups are allowed. Undefined
 * where nothing is asked: the arguments tell all, some are not known yet, or an earlier job may be
 * taken over, which no template can prevent.
 */
export async function rehearsalOf<Args extends CommonArgs, Result extends object>(
  { kind, outside, settings }: JobSetup<Args, Result>,
  news: ResourceInputs,
  earlier: Earlier | undefined,
): Promise<Rehearsal | undefined> {
  const isAsked = settings.previewLookups && news.adoptJobId === undefined && earlier === undefined;
  if (!isAsked || phaseOf(outside.shared, news.identity) !== "preview" || hasUnknowns({ kind, inputs: news })) {
    return undefined;
  }
  const rehearse = kind.rehearse?.(kind.args.parse(listedPart(kind.args, news)));
  if (rehearse === undefined) return undefined;
  const failed = (why: string): Rehearsal => ({
    failures: [],
    warnings: [
      `what the submit needs could not be looked up: ${why}; it is checked at the submit, before anything is paid`,
    ],
    lines: [],
  });
  const asked = outside
    .engine(news)
    .then(async (engine) => {
      const account = await engine.account();
      return rehearse(engine.ims, baseKeyOf({ kind, account, inputs: news }));
    })
    .catch((error: unknown) => failed(textOf(error)));
  const answer = await within(outside, patience, asked);
  return answer === "late" ? failed(`it took longer than ${patience / 1000} s`) : answer;
}
