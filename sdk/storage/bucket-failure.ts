import { regionIds } from "../../schema/regions";
import { HighlightRegion } from "../highlight-region";
import type { HighlightBucketArgs } from "./bucket-args";

/** Why arguments of a bucket cannot be, as a sentence; undefined where they can. */
export function bucketFailure({
  acl = "private",
  blockPublicAccess = true,
  ...args
}: HighlightBucketArgs): string | undefined {
  const region = args.region instanceof HighlightRegion ? args.region.region : args.region;
  if (!regionIds.includes(region)) {
    return `region is "${region}": must be one of ${regionIds.join(", ")}; choose one of these`;
  }
  if (acl !== "private" && blockPublicAccess) {
    return `acl is "${acl}": must be private while public access is blocked; set blockPublicAccess to false`;
  }
  for (const [i, { prefix, days }] of (args.expiry ?? []).entries()) {
    const at = `expiry[${i}]`;
    if (prefix === "") return `${at}.prefix is "": must not be empty, as all objects would be deleted; name a folder`;
    if (!Number.isInteger(days) || days < 1) {
      return `${at}.days is ${days}: must be a whole number, at least 1; correct it`;
    }
  }
  for (const [i, origin] of (args.playbackOrigins ?? []).entries()) {
    if (origin === "*" || /^https?:\/\/[^/]+$/.test(origin)) continue;
    return `playbackOrigins[${i}] is "${origin}": must be an origin such as https://www.example.com; leave out the path`;
  }
  return undefined;
}
