import type { Settings } from "../engine/settings";
import type { Outside } from "../order/outside";
import { isFile } from "../job/files";
import type { CommonArgs, JobKind } from "../job/kind";
import { namesDigest } from "../job/key";
import type { Ledger, LedgerEntry } from "../order/ledger";
import { baseKeyOf, type digestsOf, namedTarget } from "../order/ordering";
import { type JobRecord, recordedOutputs, type ResourceInputs } from "../job/record";
import { mayWrite } from "../job/target";

/** A job for the same order that `up` would take over, as far as this machine knows. */
export type Earlier =
  | { readonly is: "known"; readonly jobId: string; readonly state: "pending" | "finished" | "not known" }
  /** A process began the submit and got no answer. */
  | { readonly is: "possible" };

/** The digests of an order, in the ledger of this machine. */
export type Digests = ReturnType<typeof digestsOf>;

type Ordered = Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target" | "outputs">;

/** An order of these arguments under one account. */
interface Candidate {
  readonly baseKey: string;
  readonly account: string;
  readonly entry?: LedgerEntry;
}

/**
 * The job that `up` would take over, by the notes and the ledger of this machine. Makes no call, so
 * it sees no files that were deleted since and no jobs of another machine.
 */
export async function earlierJob(
  kind: Ordered,
  outside: Pick<Outside, "ledger" | "notes" | "shared">,
  inputs: ResourceInputs,
  settings: Settings,
  { order }: Pick<Digests, "order">,
): Promise<Earlier | undefined> {
  const [ledger, notes] = await Promise.all([outside.ledger(), outside.notes()]);
  const replaced = outside.shared.replaced.get(inputs.identity);
  let possible: Earlier | undefined;
  for (const { baseKey, account, entry } of candidates(kind, ledger, inputs, { settings, order, replaced })) {
    const note = await notes.read(baseKey);
    const jobId = note?.jobId ?? (note === undefined ? entry?.jobId : undefined);
    if (jobId === undefined) {
      if (note !== undefined) possible = { is: "possible" };
      continue;
    }
    if (isSpent(jobId, entry, replaced)) continue;
    const target = namedTarget({ kind, account, inputs });
    const at = entry?.at ?? note?.at ?? "";
    const isOverwritten =
      target !== undefined &&
      target !== "not known" &&
      (ledger.entries().some((other) => isOver(other, namesDigest(target.place), baseKey) && other.at > at) ||
        filesOf(kind, replaced, jobId).some((file) => mayWrite(target, file)));
    if (isOverwritten) continue;
    const state = entry?.jobId === jobId && entry.state !== "spent" ? entry.state : undefined;
    return { is: "known", jobId, state: state ?? "not known" };
  }
  return possible;
}

/** The candidates, newest first. */
function candidates(
  kind: Ordered,
  ledger: Ledger,
  inputs: ResourceInputs,
  known: { readonly settings: Settings; readonly order: string; readonly replaced: JobRecord | undefined },
): Candidate[] {
  const { settings, order, replaced } = known;
  const isLocal = inputs.engine === "local";
  // A service at an address of its own has its own data folder.
  const local = isLocal && settings.endpoint === undefined ? ledger.localAccount() : undefined;
  const account = replaced?.account ?? local;
  const entries = ledger
    .entries()
    .filter((entry) => entry.order === order && entry.account.startsWith("local-") === isLocal)
    .filter((entry) => account === undefined || entry.account === account)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map((entry): Candidate => ({ baseKey: entry.baseKey, account: entry.account, entry }));
  if (account === undefined || entries.length > 0) return entries;
  // Notes of the first release have no entry in the ledger.
  return [{ baseKey: baseKeyOf({ kind, account, inputs }), account }];
}

/** Whether another order's job wrote files of the same names. */
function isOver({ names, baseKey, jobId }: LedgerEntry, own: string, besides: string): boolean {
  return names === own && baseKey !== besides && jobId !== undefined;
}

function isSpent(jobId: string, entry: LedgerEntry | undefined, replaced: JobRecord | undefined): boolean {
  if (entry?.jobId === jobId && entry.state === "spent") return true;
  return replaced?.jobId === jobId && (replaced.state === "failed" || (replaced.missing ?? []).length > 0);
}

/** The files of the replaced job, unless that is the candidate itself. */
function filesOf(kind: Ordered, replaced: JobRecord | undefined, jobId: string) {
  if (replaced === undefined || replaced.jobId === jobId) return [];
  return recordedOutputs(kind, replaced).filter(isFile);
}
