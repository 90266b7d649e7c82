import * as pulumi from "@pulumi/pulumi";

/** What an output holds, by members that Pulumi's types do not have. */
interface OpenOutput {
  promise(withUnknowns: true): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/**
 * A value without its outputs' resources, for inputs that only repeat what other inputs say: Pulumi
 * records the resources behind each input of its own. Unknown and secret values stay so.
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
