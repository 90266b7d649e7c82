import * as pulumi from "@pulumi/pulumi";

/** Members of Pulumi's class `Output` that its types do not declare. */
interface OpenOutput {
  promise(withUnknowns: true): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/**
 * A copy of a value in which outputs have no resources behind them. An input that repeats other
 * inputs is sent so: otherwise the state lists the same resources again. Unknown and secret values
 * stay unknown and secret.
 */
export async function detached(value: unknown): Promise<unknown> {
  const given = await value;
  if (pulumi.Output.isInstance(given)) return inside(given as unknown as OpenOutput);
  if (Array.isArray(given)) return Promise.all(given.map(detached));
  if (typeof given !== "object" || given === null) return given;
  const parts = Object.entries(given).map(async ([name, part]) => [name, await detached(part)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

async function inside(output: OpenOutput): Promise<unknown> {
  const [value, isKnown, isSecret] = await Promise.all([output.promise(true), output.isKnown, output.isSecret]);
  const shown = isKnown ? value : pulumi.unknown;
  return isSecret ? pulumi.secret(shown) : shown;
}
