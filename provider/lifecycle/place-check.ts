import { unknownValue } from "../../schema/value/unknown-value";
import type { CredentialSettings } from "../ims/credential-settings";
import type { CheckFailure } from "./operations";

/** A bucket behind an argument of a job, as the program knows it. */
interface Place {
  readonly bucket?: unknown;
  /** Region of its provider. */
  readonly region?: unknown;
  /** As OSS gives it, such as `oss-cn-shanghai`. */
  readonly location?: unknown;
  /** Account that owns it. */
  readonly account?: unknown;
}

interface Located {
  readonly region?: unknown;
  readonly places?: unknown;
}

/**
 * The failures of buckets that are known to be in another region than the job, or in another
 * account.
 * @param account account of the job, where it is known
 */
export function placeFailures({ region, places }: Located, account: string | undefined): CheckFailure[] {
  const failures = placesOf(places).flatMap((place) => [
    ...regionFailure(place, textOf(region)),
    ...accountFailure(place, account),
  ]);
  return [...new Map(failures.map((failure) => [failure.reason, failure])).values()];
}

/** The account of a job, as far as a check knows it. */
export function knownAccount(
  settings: { readonly alicloud: CredentialSettings },
  olds: { readonly account?: unknown; readonly engine?: unknown },
): string | undefined {
  return settings.alicloud.accountId ?? (olds.engine === "ims" ? textOf(olds.account) : undefined);
}

/** The owners of the buckets behind a job's arguments, by the buckets' names. */
export function ownersOf(places: unknown): ReadonlyMap<string, string> {
  return new Map(
    placesOf(places).flatMap((place): [string, string][] => {
      const owner = textOf(place.account);
      return owner === undefined ? [] : [[nameOf(place), owner]];
    }),
  );
}

function regionFailure(place: Place, region: string | undefined): CheckFailure[] {
  const actual = textOf(place.location)?.replace(/^oss-/, "") ?? textOf(place.region);
  if (actual === undefined || region === undefined || actual === region) return [];
  const reason =
    `region is "${region}": must be ${actual}, where bucket ${nameOf(place)} of its arguments is; ` +
    `run the job in ${actual}, or give it a bucket in ${region}`;
  return [{ property: "region", reason }];
}

function accountFailure(place: Place, account: string | undefined): CheckFailure[] {
  const owner = textOf(place.account);
  if (owner === undefined || account === undefined || owner === account) return [];
  const reason =
    `the job is of account ${account}: must be ${owner}, which owns bucket ${nameOf(place)} of its arguments; ` +
    "give the job a bucket of its own account, or use the keys of the other one";
  return [{ property: "account", reason }];
}

function placesOf(places: unknown): readonly Place[] {
  return Array.isArray(places)
    ? (places as Place[]).filter((place) => typeof place === "object" && place !== null)
    : [];
}

function nameOf({ bucket }: Place): string {
  return `"${textOf(bucket) ?? "a new one"}"`;
}

/** Undefined for what is not known yet, and for an empty text. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== unknownValue ? value : undefined;
}
