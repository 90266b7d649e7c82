import { InterruptedWaitError, OtherAccountError, textOf } from "../error";
import type { CommonArgs } from "../job/kind";
import { type JobRecord, type ResourceInputs, withInputs } from "../job/record";
import { unusedWarnings } from "../job/unused-arguments";
import { knownOrder } from "../order/course";
import type { JobSetup } from "../order/ordering";
import { Performer } from "../order/performer";
import { logDeletions, logWarnings } from "./job-log";
import { settleWithLedger } from "./ledger-keeper";
import { RecordedError } from "./recorded-error";

/**
 * Waits again for a recorded job that had not ended. Never submits.
 * @throws RecordedError whatever the error is: the job must stay recorded
 */
export async function resume<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  id: string,
  olds: JobRecord<Result>,
  news: ResourceInputs,
): Promise<JobRecord<Result>> {
  const { kind, outside } = setup;
  const { jobId, warnings } = olds;
  try {
    const engine = await outside.engine(olds);
    const account = await engine.account();
    if (account !== olds.account) throw new OtherAccountError(`job ${jobId}`, olds.account, account);
    const price = olds.engine === "ims" ? olds.estimatedCost : undefined;
    const performer = new Performer({ ...setup, engine, account, inputs: news, price });
    const record = await settleWithLedger(performer, knownOrder(jobId), warnings);
    logWarnings(outside, news.identity, record.warnings, [...warnings, ...unusedWarnings(kind, news)]);
    logDeletions(setup, record);
    return record;
  } catch (error) {
    if (error instanceof RecordedError) throw error;
    const { message } =
      error instanceof OtherAccountError ? error : new InterruptedWaitError(jobId, undefined, textOf(error));
    throw new RecordedError(id, withInputs(kind.definition, olds, news), [message]);
  }
}
