import type { Outside } from "../order/outside";
import { textOf } from "../error";
import { namesDigest } from "../job/key";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Warning } from "../job/job";
import type { Ledger, LedgerEntry } from "../order/ledger";
import type { PlacedOrder } from "../order/order";
import { baseKeyOf, digestsOf, namedTarget } from "../order/ordering";
import type { Performer } from "../order/performer";
import type { JobFacts, JobRecord, ResourceInputs } from "../job/record";
import { RecordedError } from "./recorded-error";
import { settle } from "./settle";
import { defined } from "../../schema/defined";

/** The parts of a setup that an entry in the ledger needs. */
interface Context {
  readonly kind: Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">;
  readonly outside: Pick<Outside, "ledger" | "notes" | "now" | "shared" | "log">;
}

/** Enters an order before it begins, so that a later preview knows it even if this process dies. */
export async function enterOrder(context: Context, account: string, inputs: ResourceInputs): Promise<void> {
  await quietly(context, (ledger) => {
    const entry = newEntry(context, account, inputs);
    const { jobId, state } = ledger.entry(entry.baseKey) ?? {};
    ledger.write({ ...entry, ...defined({ jobId, state }) });
  });
}

/** Settles an order and enters its job, whatever the outcome is. */
export async function settleWithLedger<Args extends CommonArgs, Result extends object>(
  performer: Performer<Args, Result>,
  order: PlacedOrder,
  warnings: readonly Warning[],
): Promise<JobRecord<Result>> {
  try {
    const record = await settle(performer, order, warnings);
    await enterJob(performer.ordering, record);
    return record;
  } catch (error) {
    if (error instanceof RecordedError) await enterJob(performer.ordering, error.properties);
    throw error;
  }
}

/**
 * Enters that a resource no longer has its job.
 * @param removal `isWhole`: all files of the job are left
 */
export async function enterRemoval(
  context: Context,
  record: JobRecord,
  { isWhole }: { isWhole: boolean },
): Promise<void> {
  // The job was taken over in this run, so another resource has it now.
  if (context.outside.shared.liveJobs.has(record.jobId)) return;
  await quietly(context, async (ledger) => {
    const entry = await ownEntry(context, ledger, record);
    if (entry === undefined) return;
    const at = ledger.entry(entry.baseKey)?.at ?? record.endTime ?? entry.at;
    const state = record.state === "failed" || !isWhole ? "spent" : record.state;
    ledger.write({ ...entry, at, state, isGone: true });
  });
}

async function enterJob(context: Context, record: JobRecord): Promise<void> {
  await quietly(context, async (ledger) => {
    const entry = await ownEntry(context, ledger, record);
    if (entry) ledger.write({ ...entry, state: record.state === "failed" ? "spent" : record.state });
  });
}

/**
 * The entry for a recorded job; undefined for an adopted job, which its order does not lead to.
 */
async function ownEntry(context: Context, ledger: Ledger, record: JobRecord): Promise<LedgerEntry | undefined> {
  const entry = { ...newEntry(context, record.account, record), jobId: record.jobId };
  const former = ledger.entry(entry.baseKey);
  const note = await (await context.outside.notes()).read(entry.baseKey);
  const isOwn = former ? former.jobId === undefined || former.jobId === record.jobId : false;
  return isOwn || note?.jobId === record.jobId ? entry : undefined;
}

function newEntry(
  { kind, outside }: Context,
  account: string,
  inputs: Pick<JobFacts, "identity" | "triggers" | "footage">,
): LedgerEntry {
  const target = namedTarget({ kind, account, inputs });
  return {
    baseKey: baseKeyOf({ kind, account, inputs }),
    ...digestsOf({ kind, inputs }),
    identity: inputs.identity,
    account,
    at: new Date(outside.now()).toISOString(),
    ...(target === undefined || target === "not known" ? {} : { names: namesDigest(target.place) }),
  };
}

/** Only the lines of a preview depend on the ledger, so an error is logged and goes no further. */
async function quietly({ outside }: Context, write: (ledger: Ledger) => void | Promise<void>): Promise<void> {
  try {
    await write(await outside.ledger());
  } catch (error) {
    outside.log(
      `the orders of this machine could not be written down (${textOf(error)}): a later preview may say less`,
    );
  }
}
