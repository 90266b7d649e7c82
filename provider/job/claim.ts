import type { Engine } from "../engine/engine";
import type { Settings } from "../engine/settings";
import { isAmbiguous } from "../ims/retry";
import type { Outside } from "../outside";
import { ForbiddenBySettingsError, SubmitUnderWayError, UnwantedError } from "./error";
import type { Key } from "./key";
import { baseKey, identityDigest, keyFor, withKey } from "./key";
import type { CommonArgs, Handle, JobKind, Warning } from "./kind";
import type { ResourceInputs } from "./record";
import type { Search } from "./search";
import { isUsable, search } from "./search";
import type { SubmitRecord, Submits } from "./submits";

/** The one job that serves these arguments: found, or submitted. */
export interface Claim {
  readonly job: Handle;
  /** It was submitted just now; the service may not know it everywhere yet. */
  readonly fresh: boolean;
  readonly warnings: readonly Warning[];
}

/** What a claim is made with. */
export interface Claimant<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly engine: Engine;
  readonly account: string;
  readonly inputs: ResourceInputs;
  readonly settings: Settings;
  readonly outside: Outside;
}

/** Milliseconds between looks at the list for a job that may have been submitted: a minute in all. */
const patience = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Takes over the job that already exists under the base key, or submits one. Inside a process there is one claim per base key. */
export function claim<Args extends CommonArgs, Result extends object>(
  claimant: Claimant<Args, Result>,
): Promise<Claim> {
  const { kind, account, inputs } = claimant;
  const parts = { kind: kind.name, account, identity: inputs.identity, triggers: inputs.triggers ?? [] };
  const base = baseKey(parts, kind.definition, inputs);
  const { claims } = claimant.outside.process;
  const running = claims.get(base) ?? claimOnce(claimant, base).finally(() => claims.delete(base));
  claims.set(base, running);
  return running;
}

async function claimOnce<Args extends CommonArgs, Result extends object>(
  claimant: Claimant<Args, Result>,
  base: string,
): Promise<Claim> {
  const { kind, engine, settings, outside, inputs } = claimant;
  const submits = await outside.submits();
  const record = submits.read(base);
  const remembered = record?.jobId === undefined ? undefined : { jobId: record.jobId };
  const look = () => search(kind, engine, { baseKey: base, identity: identityDigest(inputs.identity) }, outside.now());
  const found = await foundAfter(record, submits, look, outside);
  if (found.usable) return adopted(found);
  const spent = [...found.spent];
  if (remembered && !spent.includes(remembered.jobId)) {
    // The list lags, or no longer goes back that far.
    const status = await kind.status(engine.ims, remembered);
    if (await isUsable(kind, engine, status)) {
      return adopted({ ...found, usable: { job: remembered, finished: status.is === "finished" } });
    }
    spent.push(remembered.jobId);
  }
  if (spent.length > 0) {
    outside.log(`of no use any more, as they failed or their files are gone or were overwritten: ${spent.join(", ")}`);
  }
  if (settings.submit === "never") {
    throw new ForbiddenBySettingsError(
      "highlights:submit is never and no job exists for these inputs and settings: allow it with pulumi config set highlights:submit allow",
    );
  }
  if (!(await outside.isWanted())) throw new UnwantedError();
  if (!submits.begin(base, record)) throw new SubmitUnderWayError(submits.read(base)?.pid ?? 0);
  const made = await submitted(claimant, base, keyFor(base, inputs.identity, spent), submits, look);
  return "jobId" in made ? { job: made, fresh: true, warnings: orphanWarnings(found) } : adopted(made);
}

/** Looks once; patiently where an earlier process may have submitted and was not told of it. */
async function foundAfter(
  record: SubmitRecord | undefined,
  submits: Submits,
  look: () => Promise<Search>,
  outside: Outside,
): Promise<Search> {
  const first = await look();
  if (first.usable || record === undefined || record.jobId !== undefined) return first;
  outside.log(`an earlier run may have submitted this job (process ${record.pid}, ${record.at}): looking for it`);
  const found = await patiently(look, outside);
  if (!found.usable && submits.isUnderWay(record)) throw new SubmitUnderWayError(record.pid);
  return found;
}

/** Submits, and remembers it. A lost answer is looked for in the list; where it never shows, the memory stays for the next run. */
async function submitted<Args extends CommonArgs, Result extends object>(
  { kind, engine, inputs, outside }: Claimant<Args, Result>,
  base: string,
  key: Key,
  submits: Submits,
  look: () => Promise<Search>,
): Promise<Handle | Search> {
  const args = argumentsOf(kind, { ...inputs, outputConfig: withKey(inputs.outputConfig, base) });
  let job: Handle;
  try {
    job = await kind.start(engine.ims, args, key);
  } catch (error) {
    if (!isAmbiguous(error)) {
      submits.withdraw(base);
      throw error;
    }
    outside.log(
      `the answer to the submit was lost (${(error as Error).message}): looking for the job in the service's list`,
    );
    // Where even the looking fails, the lost answer is the news.
    const found = await patiently(look, outside).catch(() => undefined);
    if (!found?.usable) {
      submits.leave(base);
      throw error;
    }
    submits.answered(base, found.usable.job.jobId);
    return found;
  }
  // Outside the try: a note that cannot be written must not be taken for a submit that was refused.
  submits.answered(base, job.jobId);
  return job;
}

async function patiently(look: () => Promise<Search>, outside: Outside): Promise<Search> {
  let found: Search = { spent: [], orphans: [] };
  for (const pause of patience) {
    await outside.sleep(pause, new AbortController().signal);
    found = await look();
    if (found.usable) return found;
  }
  return found;
}

function adopted({ usable, orphans }: Search): Claim {
  const { job, finished } = usable!;
  const what = finished
    ? "an earlier job with the same inputs and settings, and its files are still there"
    : "a job that an earlier run submitted";
  return {
    job,
    fresh: false,
    warnings: [
      `took over ${job.jobId}, ${what}: nothing was submitted; to run it again change triggers`,
      ...orphanWarnings({ orphans }),
    ],
  };
}

function orphanWarnings({ orphans }: Pick<Search, "orphans">): Warning[] {
  return orphans.map(
    ({ jobId }) =>
      `job ${jobId} of this resource was submitted with other inputs and is still under way; it cannot be cancelled; watch it with: alicloud-highlights job ${jobId}`,
  );
}

/** The arguments alone, without what the resource class added. They have been checked. */
function argumentsOf<Args extends CommonArgs>(kind: Pick<JobKind<Args, object>, "args">, inputs: ResourceInputs): Args {
  const { engine: _engine, identity: _identity, secrets: _secrets, __provider, ...args } = inputs;
  return kind.args.parse(JSON.parse(JSON.stringify(args)));
}
