import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonical, sorted } from "../../schema/canonical";
import { listedPart } from "../../schema/field";
import type { Mark } from "../../schema/job/user-data";

/** What makes two submits the same order. */
export interface Key extends Mark {
  /**
   * Sent as ClientToken where the operation has one: the base key and the jobs under it that are of
   * no use any more.
   */
  readonly token: string;
}

export interface KeyParts {
  readonly kind: string;
  readonly account: string;
  /** The resource's URN: project, stack, parents, type and name. */
  readonly identity: string;
  readonly triggers: readonly unknown[];
}

/**
 * The base key: 32 hex digits over the kind, the account, the resource and everything that decides
 * what comes out. UserData and the library's own knobs are outside it. Frozen by golden vectors:
 * another digit here buys every job again.
 */
export function baseKey(parts: KeyParts, definition: z.ZodType, args: object): string {
  const { kind, account, identity } = parts;
  const triggers = sorted(parts.triggers);
  return digest(
    { v: 1, kind, account, identity, triggers, inputs: canonical(definition, listedPart(definition, args)) },
    32,
  );
}

/**
 * Digests of an order for this machine's own memory, which tell one order from another without the
 * account.
 */
export function orderDigests(
  { kind, identity, triggers }: Omit<KeyParts, "account">,
  definition: z.ZodType,
  args: object,
): { readonly order: string; readonly work: string } {
  const work = { v: 1, kind, triggers: sorted(triggers), inputs: canonical(definition, listedPart(definition, args)) };
  return { order: digest({ ...work, identity }, 32), work: digest(work, 32) };
}

/** A digest of the names of files, under which two orders write the same ones. */
export function namesDigest(place: string): string {
  return digest(place, 32);
}

/** 16 hex digits that name the resource, the same for all its runs. */
export function identityDigest(identity: string): string {
  return digest(identity, 16);
}

/** The key for a submit when the given jobs under the base key are spent. */
export function keyFor(base: string, identity: string, spent: readonly string[]): Key {
  return { baseKey: base, identity: identityDigest(identity), token: digest([base, [...spent].sort()], 32) };
}

/** Puts the first 12 digits of the base key where a file's name holds `{key}`. */
export function withKey<T extends object | undefined>(fileNames: readonly string[], outputConfig: T, base: string): T {
  if (outputConfig === undefined) return outputConfig;
  return Object.fromEntries(
    Object.entries(outputConfig).map(([name, value]: [string, unknown]) => [
      name,
      fileNames.includes(name) && typeof value === "string" ? value.replaceAll("{key}", base.slice(0, 12)) : value,
    ]),
  ) as T;
}

function digest(value: unknown, digits: number): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, digits);
}
