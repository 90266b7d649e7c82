import { ForbiddenBySettingsError, OtherAccountError } from "../error";
import { estimateOf } from "../job/estimate";
import type { Warning } from "../job/job";
import type { CommonArgs } from "../job/kind";
import type { JobRecord, ResourceInputs } from "../job/record";
import { adopt } from "../order/adopt";
import { claim, orderWarnings } from "../order/claim";
import { knownOrder } from "../order/course";
import type { PlacedOrder } from "../order/order";
import type { JobSetup } from "../order/ordering";
import { Performer } from "../order/performer";
import { earlyWarnings, inputLengthOf } from "../plan/check-lines";
import { actualCostLine, wasSubmitted } from "../plan/cost";
import { noteCreated } from "../plan/namesakes";
import { createdJob } from "../plan/planned-job";
import { pricedInputs } from "../plan/planned-run";
import { costFailures } from "./check";
import { logDeletions, logWarnings } from "./job-log";
import { enterOrder, settleWithLedger } from "./ledger-keeper";

/**
 * Gets the job of a new resource and waits for it: the job that `adoptJobId` names, an existing job
 * for the same arguments, or a new one.
 * @throws OtherAccountError where the account is not that of the job to replace
 */
export async function create<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  inputs: ResourceInputs,
): Promise<JobRecord<Result>> {
  const { kind, outside, settings } = setup;
  const engine = await outside.engine(inputs);
  const account = await engine.account();
  const owner = outside.shared.owners.get(inputs.identity);
  // The new job would belong to another account than the stack's other jobs, and the files of the
  // replaced job could not be deleted.
  if (owner !== undefined && owner !== account) throw new OtherAccountError("the recorded job", owner, account);
  refuseOwners(outside.shared.bucketOwners.get(inputs.identity), account);
  if (inputs.adoptJobId === undefined) await enterOrder(setup, account, inputs);
  const input = await inputLengthOf(setup, inputs);
  const priced = pricedInputs(setup, inputs, input.length);
  // The check passed a job that was to be taken over; one that costs too much is not submitted.
  const [costly] = costFailures(priced, settings, outside.shared, undefined);
  // It counts towards the limit of the stack once it is submitted.
  const isPlannedFree = outside.shared.planned.get(inputs.identity)?.takesOver !== undefined;
  if (isPlannedFree) outside.shared.toPay.delete(inputs.identity);
  const limited: JobSetup<Args, Result> = costly ? { ...setup, settings: { ...settings, submit: "never" } } : setup;
  // The engine local measures the videos itself.
  const price = inputs.engine === "ims" ? estimateOf(kind, priced.inputs, settings).price : undefined;
  const performer = new Performer({ ...limited, engine, account, inputs, price });
  const { order, warnings } = await placeOrder(performer).catch((error: unknown) => {
    throw costly && error instanceof ForbiddenBySettingsError ? new ForbiddenBySettingsError(costly.reason) : error;
  });
  if (isPlannedFree && wasSubmitted(order)) costFailures(priced, settings, outside.shared, undefined);
  reportCreated(setup, inputs, order);
  if (inputs.adoptJobId === undefined) {
    outside.log(actualCostLine(priced, order));
  }
  const first = [...warnings, ...orderWarnings(order)];
  logWarnings(outside, inputs.identity, first);
  const record = await settleWithLedger(performer, order, warnings);
  noteCreated(kind, outside.shared, record);
  logWarnings(outside, inputs.identity, record.warnings, [...first, ...earlyWarnings(setup, inputs, input)]);
  logDeletions(setup, record);
  return record;
}

function reportCreated<Args extends CommonArgs, Result extends object>(
  { outside }: JobSetup<Args, Result>,
  { identity }: ResourceInputs,
  order: PlacedOrder,
): void {
  const planned = outside.shared.planned.get(identity);
  if (planned !== undefined) {
    outside.report(createdJob(planned, { jobId: order.job.id, isSubmitted: wasSubmitted(order) }));
  }
}

/** @throws OtherAccountError where a bucket of the job's arguments belongs to another account */
function refuseOwners(owners: ReadonlyMap<string, string> = new Map(), account: string): void {
  for (const [bucket, owner] of owners) {
    if (owner === account) continue;
    throw new OtherAccountError(
      `bucket ${bucket} of its arguments`,
      owner,
      account,
      "give it a bucket of this account",
    );
  }
}

async function placeOrder<Args extends CommonArgs, Result extends object>(
  performer: Performer<Args, Result>,
): Promise<{ readonly order: PlacedOrder; readonly warnings: readonly Warning[] }> {
  const { adoptJobId: jobId } = performer.ordering.inputs;
  if (jobId === undefined) return { order: await claim(performer), warnings: [] };
  const warnings = await adopt(performer.ordering, { jobId });
  return { order: knownOrder(jobId), warnings };
}
