import { bucketArgumentNames } from "../arguments/bucket";
import { HighlightRegion } from "../highlight-region";
import { shownArgument, unknownNames } from "../program/argument-shape";
import { regionIdFailures } from "../region/region-failures";
import type { Expiry, HighlightBucketArgs } from "./bucket-args";
import { ownArgumentNames, shapeFailures } from "./bucket-shape";

const allNames = [...new Set(["region", ...ownArgumentNames, ...bucketArgumentNames])];

/**
 * Why arguments of a bucket cannot be, as sentences; none where they can.
 * @param isNew false for a bucket that is there already
 */
export function bucketFailures(args: HighlightBucketArgs, isNew: boolean): string[] {
  const shapes = shapeFailures(args);
  const isNamed = isNew || args.bucket !== undefined;
  return [
    ...(HighlightRegion.isInstance(args.region) ? [] : regionIdFailures(args.region)),
    ...unknownNames(args, isNew ? allNames : ["region", "bucket"]),
    ...(isNamed ? [] : ["bucket is undefined: must be the name of a bucket that is there; give it"]),
    // The rules rely on the types.
    ...(shapes.length > 0 ? shapes : ruleFailures(args)),
  ];
}

function ruleFailures({
  acl = "private",
  blockPublicAccess = true,
  expiry = [],
  playbackOrigins = [],
}: HighlightBucketArgs): string[] {
  const isOpen = acl !== "private" && blockPublicAccess;
  return [
    ...(isOpen
      ? [`acl is "${acl}": must be private while public access is blocked; set blockPublicAccess to false`]
      : []),
    ...expiry.flatMap((rule, i) => expiryFailures(rule, i, expiry)),
    ...playbackOrigins.flatMap(originFailures),
  ];
}

function expiryFailures({ prefix, days }: Expiry, i: number, all: readonly Expiry[]): string[] {
  const at = `expiry[${i}]`;
  if (prefix === "") return [`${at}.prefix is "": must not be empty, as all objects would be deleted; name a folder`];
  if (typeof prefix !== "string") {
    return [`${at}.prefix is ${shownArgument(prefix)}: must be the beginning of keys; name a folder, such as "reels/"`];
  }
  const first = all.findIndex((other) => other.prefix === prefix);
  if (first < i) {
    return [`${at}.prefix is "${prefix}": must be another one than that of expiry[${first}]; keep one rule`];
  }
  if (!Number.isInteger(days) || days < 1) {
    return [`${at}.days is ${shownArgument(days)}: must be a whole number, at least 1; correct it`];
  }
  return [];
}

function originFailures(origin: unknown, i: number): string[] {
  if (origin === "*" || (typeof origin === "string" && /^https?:\/\/[^\s/]+$/.test(origin))) return [];
  const must = "must be an origin such as https://www.example.com; leave out the path";
  return [`playbackOrigins[${i}] is ${shownArgument(origin)}: ${must}`];
}
