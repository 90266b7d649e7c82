import * as pulumi from "@pulumi/pulumi";
import { isLiteral, sentLiteral } from "./literal";

/**
 * Arguments as Pulumi sends them, with its marks on secrets. Resolves when all outputs in them have
 * resolved.
 */
export async function wholeArguments(name: string, args: pulumi.Inputs): Promise<Record<string, unknown>> {
  const sent: unknown = isLiteral(args) ? sentLiteral(args) : await pulumi.runtime.serializeProperties(name, args);
  return sent as Record<string, unknown>;
}

/** The same without waiting: an output that has not resolved, or failed, is unknown. */
export async function knownArguments(name: string, args: pulumi.Inputs): Promise<Record<string, unknown>> {
  const read = reader(name, args);
  // Resolved outputs are read by then: Pulumi needs no I/O for them.
  await new Promise((resolve) => setImmediate(resolve));
  return read() as Record<string, unknown>;
}

/** Arguments without the marks on secrets. */
export function plain(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return plain(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** The paths of the values that are marked secret. */
export function secretPaths(value: unknown, at = ""): string[] {
  if (pulumi.runtime.isRpcSecret(value)) return [at];
  if (Array.isArray(value)) return value.flatMap((item, i) => secretPaths(item, `${at}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => secretPaths(item, at === "" ? key : `${at}.${key}`));
}

function reader(name: string, value: unknown): () => unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => reader(name, item));
    return () => items.map((read) => read());
  }
  if (isPlain(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const members = entries.map(([key, item]) => [key, reader(name, item)] as const);
    return () => Object.fromEntries(members.map(([key, read]) => [key, read()]));
  }
  let known: unknown = pulumi.runtime.unknownValue;
  const take = (resolved: Record<string, unknown>) => (known = resolved.value);
  void settled(value)
    .then(() => wholeArguments(name, { value }))
    .then(take, () => undefined);
  return () => known;
}

/**
 * Waits for an output alone: Pulumi changes the error of a failed output each time it serialises
 * it.
 */
async function settled(value: unknown): Promise<unknown> {
  if (!pulumi.Output.isInstance(value)) return value;
  const { promise } = value as { promise?: (withUnknowns: boolean) => Promise<unknown> };
  return promise?.call(value, true);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
