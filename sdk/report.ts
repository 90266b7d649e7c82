import * as pulumi from "@pulumi/pulumi";

/** Says what is wrong with resolved arguments, in sentences. */
export type Inspector = (
  args: Record<string, unknown>,
  secrets: readonly string[],
) => Promise<{ failures: readonly string[]; warnings: readonly string[] }>;

/** What became known while reporting. */
export interface Reported {
  /** Paths of the arguments that are marked secret. */
  readonly secrets: readonly string[];
}

/** Milliseconds that a resource with failures waits for the reports of others before it is registered. */
const patience = 3_000;

const unsettled = new Set<Promise<unknown>>();

/**
 * Reports everything that is wrong with a job's arguments. Pulumi stops at the first resource whose check fails, so the program itself
 * speaks for all of them. The promise resolves when this job may be registered: at once where nothing is wrong; otherwise when the other
 * jobs have had time to speak, because the program ends soon after.
 */
export async function report(name: string, args: pulumi.Inputs, inspect: Inspector): Promise<Reported> {
  const own = speak(name, args, inspect);
  const settled = own.then(
    () => undefined,
    () => undefined,
  );
  unsettled.add(settled);
  void settled.then(() => unsettled.delete(settled));
  const { wrong, secrets } = await own;
  if (wrong) {
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([Promise.all([...unsettled]), late]);
  }
  // A turn for jobs constructed in the same go, whose reports are ready but not yet sent.
  await new Promise((resolve) => setImmediate(resolve));
  return { secrets };
}

async function speak(name: string, args: pulumi.Inputs, inspect: Inspector): Promise<Reported & { wrong: boolean }> {
  const marked = (await pulumi.runtime.serializeProperties(name, args)) as Record<string, unknown>;
  const secrets = secretPaths(marked);
  const { failures, warnings } = await inspect(plain(marked) as Record<string, unknown>, secrets);
  // Without the resource: it is not registered yet, and may never be.
  await Promise.all([
    ...failures.map((failure) => pulumi.log.error(`${name}: ${failure}`)),
    ...warnings.map((warning) => pulumi.log.warn(`${name}: ${warning}`)),
  ]);
  return { wrong: failures.length > 0, secrets };
}

function plain(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return plain(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function secretPaths(value: unknown, at = ""): string[] {
  if (pulumi.runtime.isRpcSecret(value)) return [at];
  if (Array.isArray(value)) return value.flatMap((item, i) => secretPaths(item, `${at}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => secretPaths(item, at === "" ? key : `${at}.${key}`));
}
