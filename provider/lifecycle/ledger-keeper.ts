import type { Outside } from "../order/outside";
import { textOf } from "../error";
import { namesDigest } from "../job/key";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Ledger, LedgerEntry } from "../order/ledger";
import { baseOf, digestsOf, namedTarget } from "../order/ordering";
import type { JobRecord, ResourceInputs } from "../job/record";
import { RecordedError, settle, type Settling } from "./settle";
import { defined } from "../../schema/defined";

type Ordered = Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">;
type World = Pick<Outside, "ledger" | "notes" | "now" | "shared" | "log">;

/**
 * Writes down that an order is begun: if this process dies the next preview knows the order by it.
 */
export async function rememberBegun(
  kind: Ordered,
  outside: World,
  account: string,
  inputs: ResourceInputs,
): Promise<void> {
  await quietly(outside, (ledger) => {
    const entry = entryOf(kind, outside, account, inputs);
    const { jobId, state } = known(ledger, entry) ?? {};
    ledger.write({ ...entry, ...defined({ jobId, state }) });
  });
}

/** Waits for a job and writes down what becomes of it. */
export async function settleRemembered<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
): Promise<JobRecord> {
  const { kind, outside } = settling;
  try {
    const record = await settle(settling);
    await rememberJob(kind, outside, record);
    return record;
  } catch (error) {
    if (error instanceof RecordedError) await rememberJob(kind, outside, error.properties);
    throw error;
  }
}

/** Writes down that a resource no longer holds its job, and whether all files of it are left. */
export async function rememberRemoval(
  kind: Ordered,
  outside: World,
  record: JobRecord,
  { isWhole }: { isWhole: boolean },
): Promise<void> {
  // The job was taken over in this run: its resource holds it as before.
  if (outside.shared.liveJobs.has(record.jobId)) return;
  await quietly(outside, async (ledger) => {
    const entry = await ownEntry(kind, outside, ledger, record);
    if (entry === undefined) return;
    const at = known(ledger, entry)?.at ?? record.endTime ?? entry.at;
    const state = record.state === "failed" || !isWhole ? "spent" : record.state;
    ledger.write({ ...entry, at, state, isGone: true });
  });
}

async function rememberJob(kind: Ordered, outside: World, record: JobRecord): Promise<void> {
  await quietly(outside, async (ledger) => {
    const entry = await ownEntry(kind, outside, ledger, record);
    if (entry) ledger.write({ ...entry, state: record.state === "failed" ? "spent" : record.state });
  });
}

/**
 * The entry for a recorded job; undefined for one that was made elsewhere and adopted: it is not
 * found by its order.
 */
async function ownEntry(
  kind: Ordered,
  outside: World,
  ledger: Ledger,
  record: JobRecord,
): Promise<LedgerEntry | undefined> {
  const entry = { ...entryOf(kind, outside, record.account, record), jobId: record.jobId };
  const former = known(ledger, entry);
  const note = (await outside.notes()).read(entry.baseKey);
  const isOwn = former ? former.jobId === undefined || former.jobId === record.jobId : false;
  return isOwn || note?.jobId === record.jobId ? entry : undefined;
}

function known(ledger: Ledger, { baseKey }: LedgerEntry): LedgerEntry | undefined {
  return ledger.entries().find((entry) => entry.baseKey === baseKey);
}

function entryOf(
  kind: Ordered,
  outside: Pick<Outside, "now">,
  account: string,
  inputs: Pick<ResourceInputs, "identity" | "triggers" | "footage">,
): LedgerEntry {
  const target = namedTarget({ kind, account, inputs });
  return {
    baseKey: baseOf({ kind, account, inputs }),
    ...digestsOf({ kind, inputs }),
    identity: inputs.identity,
    account,
    at: new Date(outside.now()).toISOString(),
    ...(target === undefined || target === "not known" ? {} : { names: namesDigest(target.place) }),
  };
}

/** What a later preview says is not worth a job: trouble with the ledger is said, and no more. */
async function quietly(outside: World, write: (ledger: Ledger) => void | Promise<void>): Promise<void> {
  try {
    await write(await outside.ledger());
  } catch (error) {
    outside.log(
      `the orders of this machine could not be written down (${textOf(error)}): a later preview may say less`,
    );
  }
}
