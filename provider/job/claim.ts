import type { Engine } from "../engine/engine";
import type { Settings } from "../engine/settings";
import { isAmbiguous } from "../ims/retry";
import type { Outside } from "../outside";
import { ForbiddenBySettingsError } from "./error";
import { baseKey, identityDigest, keyFor, withKey } from "./key";
import type { CommonArgs, Handle, JobKind, Warning } from "./kind";
import type { ResourceInputs } from "./record";
import type { Search } from "./search";
import { search } from "./search";

/** The one job that serves these arguments: found, or submitted. */
export interface Claim {
  readonly job: Handle;
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

/** Milliseconds between looks at the list after a submit whose answer was lost: a minute in all. */
const patience = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

const underway = new Map<string, Promise<Claim>>();

/** Takes over the job that already exists under the base key, or submits one. Inside a process there is one claim per base key. */
export function claim<Args extends CommonArgs, Result extends object>(
  claimant: Claimant<Args, Result>,
): Promise<Claim> {
  const { kind, account, inputs } = claimant;
  const parts = { kind: kind.name, account, identity: inputs.identity, triggers: inputs.triggers ?? [] };
  const base = baseKey(parts, kind.definition, inputs);
  const running = underway.get(base) ?? claimOnce(claimant, base).finally(() => underway.delete(base));
  underway.set(base, running);
  return running;
}

async function claimOnce<Args extends CommonArgs, Result extends object>(
  claimant: Claimant<Args, Result>,
  base: string,
): Promise<Claim> {
  const { kind, engine, inputs, settings, outside } = claimant;
  const look = () => search(kind, engine, { baseKey: base, identity: identityDigest(inputs.identity) }, outside.now());
  const found = await look();
  if (found.usable) return adopted(found);
  if (settings.submit === "never") {
    throw new ForbiddenBySettingsError(
      "highlights:submit is never and no job exists for these inputs and settings: allow it with pulumi config set highlights:submit allow",
    );
  }
  const key = keyFor(base, inputs.identity, found.spent);
  const args = argumentsOf(kind, { ...inputs, outputConfig: withKey(inputs.outputConfig, base) });
  try {
    return { job: await kind.start(engine.ims, args, key), warnings: orphanWarnings(found) };
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    outside.log(
      `the answer to the submit was lost (${(error as Error).message}): looking for the job in the service's list`,
    );
    for (const pause of patience) {
      await outside.sleep(pause, new AbortController().signal);
      const again = await look();
      if (again.usable) return adopted(again);
    }
    throw error;
  }
}

function adopted({ usable, orphans }: Search): Claim {
  const { job, finished } = usable!;
  const what = finished
    ? "an earlier job with the same inputs and settings, and its files are still there"
    : "a job that an earlier run submitted";
  return {
    job,
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
