import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonical, sorted } from "../../schema/canonical";
import { listedPart } from "../../schema/field";
import type { Mark } from "../../schema/job/user-data";

/** The key of a submit. Two submits with the same key are the same order. */
export interface Key extends Mark {
  /**
   * The idempotency token, sent as ClientToken where the operation has one: a digest of the base
   * key and of the spent jobs under it.
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
 * The base key: 32 hex digits over the kind, the account, the resource and every argument that
 * decides the job's outputs. UserData and this package's own options are not part of it. Golden
 * vectors freeze it: a changed digit would buy every job again.
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
 * The digests under which the ledger of this machine keeps an order. They leave out the account,
 * which a preview does not know.
 */
export function orderDigests(
  { kind, identity, triggers }: Omit<KeyParts, "account">,
  definition: z.ZodType,
  args: object,
): { readonly order: string; readonly work: string } {
  const work = { v: 1, kind, triggers: sorted(triggers), inputs: canonical(definition, listedPart(definition, args)) };
  return { order: digest({ ...work, identity }, 32), work: digest(work, 32) };
}

/** A digest of the names of a job's files. Orders with the same digest overwrite each other. */
export function namesDigest(place: string): string {
  return digest(place, 32);
}

/** 16 hex digits that identify the resource in all its runs. */
export function identityDigest(identity: string): string {
  return digest(identity, 16);
}

/** The key of a submit after the given jobs under the base key were spent. */
export function keyFor(base: string, identity: string, spent: readonly string[]): Key {
  return { baseKey: base, identity: identityDigest(identity), token: digest([base, [...spent].sort()], 32) };
}

/** Replaces `{key}` in the names of files by the first 12 digits of the base key. */
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
