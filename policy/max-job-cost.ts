import type { ResourceValidationPolicy } from "@pulumi/policy";
import { money } from "../provider/job/money";
import { stackSettings } from "../sdk/engine";
import { jobPolicy } from "./job-policy";
import { jobPrice } from "./job-price";
import { checkLimit, currencyProblem, judging, type Limit } from "./limit";
import type { PolicyOptions } from "./options";

/**
 * No job costs more than this amount at list price. Jobs on the engine `local` are judged as on
 * `ims`, so that a program passes or fails alike on both.
 *
 * A job without `inputMinutes` is judged by two hours of video, the most that the service takes, or
 * by its `maxCost` where that is less. A policy cannot see whether a job runs at all: it judges
 * unchanged jobs too, and those that would be taken over.
 *
 * @throws RangeError where the amount is not above 0, or the currency is neither USD nor CNY
 */
export function maxJobCost(options: Limit & PolicyOptions): ResourceValidationPolicy {
  checkLimit(options);
  const limit = money(options);
  const description = `A highlight job costs at most ${limit}.`;
  return jobPolicy("highlights-max-job-cost", description, options, (job) => {
    const settings = stackSettings();
    const problem = currencyProblem(options, settings);
    if (problem !== undefined) return [problem];
    const price = jobPrice(job, judging(options, settings));
    if (price === undefined || price.amount <= options.amount) return [];
    const start = `${job.name} would cost ${price.words}, and the limit is ${limit}`;
    return [`${start}: ${price.fix}, or raise the limit of the policy`];
  });
}
