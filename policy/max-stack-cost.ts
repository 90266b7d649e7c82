import type { StackValidationPolicy } from "@pulumi/policy";
import { money } from "../provider/job/money";
import { defined } from "../schema/defined";
import { stackSettings } from "../sdk/engine";
import { type Job, jobIn } from "./job-policy";
import { jobPrice, type JobPrice, type Judging } from "./job-price";
import { checkLimit, currencyProblem, judging, type Limit } from "./limit";
import type { PolicyOptions } from "./options";

/**
 * All jobs of a stack together cost no more than this amount at list price, whether they run now or
 * ran before: by the price recorded for a job, or else as {@link maxJobCost} judges it.
 *
 * Pulumi runs it at the end of a preview and at the end of a deployment. A deployment without a
 * preview has then paid already: `highlights:maxCost` is the limit that stops it before.
 *
 * @throws RangeError where the amount is not above 0, or the currency is neither USD nor CNY
 */
export function maxStackCost(options: Limit & PolicyOptions): StackValidationPolicy {
  checkLimit(options);
  const limit = money(options);
  return {
    name: "highlights-max-stack-cost",
    description: `All highlight jobs of a stack cost at most ${limit}.`,
    ...defined({ enforcementLevel: options.enforcementLevel }),
    validateStack: (args, report) => {
      const jobs = args.resources.map(jobIn).filter((job) => job !== undefined);
      if (jobs.length === 0) return args.notApplicable("the stack has no highlight jobs");
      const settings = stackSettings();
      const problem = currencyProblem(options, settings);
      if (problem !== undefined) return report(problem);
      const violation = stackViolation(jobs, options, judging(options, settings));
      if (violation !== undefined) report(violation);
    },
  };
}

/** @throws the error of a value that is not known yet, where the other jobs are within the limit */
function stackViolation(jobs: readonly Job[], limit: Limit, how: Judging): string | undefined {
  const unknown: unknown[] = [];
  const prices = jobs.flatMap((job) => {
    try {
      const price = (how.trustsStack ? recordedPrice(job, limit) : undefined) ?? jobPrice(job, how);
      return price === undefined ? [] : [{ ...price, name: job.name }];
    } catch (error) {
      unknown.push(error);
      return [];
    }
  });
  const cents = prices.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  if (cents <= Math.round(limit.amount * 100)) {
    if (unknown.length > 0) throw unknown[0];
    return undefined;
  }
  const dearest = prices.toSorted((a, b) => b.amount - a.amount)[0]!;
  const total = money({ amount: cents / 100, currency: limit.currency });
  const most = Number.isFinite(cents) ? `up to ${total}` : "an amount without a bound";
  return (
    `the highlight jobs of the stack (${prices.length}) cost ${most} together, and the limit is ` +
    `${money(limit)}: the dearest is ${dearest.name} with ${dearest.words}; ${dearest.fix}, or raise the limit of the policy`
  );
}

/** The price in the record of a job that has run; it is an output, which only stacks show. */
function recordedPrice({ props }: Job, limit: Limit): JobPrice | undefined {
  const { amount, currency, minutes } = (props.estimatedCost ?? {}) as Record<string, unknown>;
  if (typeof amount !== "number" || currency !== limit.currency) return undefined;
  const words = `${money({ amount, currency: limit.currency })} (${Number(minutes)} min, as recorded)`;
  return { amount, words, fix: "remove jobs that are no longer needed" };
}
