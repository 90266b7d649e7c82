import * as pulumi from "@pulumi/pulumi";
import type { BucketArguments, BucketCorsRule, BucketLifecycleRule } from "../arguments/bucket";
import type { Expiry } from "./bucket-args";

/** The rules for what expires, before the program's own. */
export function lifecycleRules(
  expiry: readonly Expiry[] | undefined,
  own: BucketArguments["lifecycleRules"],
): BucketArguments["lifecycleRules"] {
  if (expiry === undefined || expiry.length === 0) return own;
  const ids = expiry.map(({ prefix }) => `expire-${prefix.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "")}`);
  const rules = expiry.map(({ prefix, days }, i): BucketLifecycleRule => ({
    // OSS refuses two rules of one id.
    id: ids.indexOf(ids[i]!) === i ? ids[i]! : `${ids[i]}.${i}`,
    prefix,
    enabled: true,
    expirations: [{ days }],
  }));
  return withOwn(rules, own);
}

/** The rule for pages that play clips and reels, before the program's own rules. */
export function corsRules(
  origins: readonly string[] | undefined,
  own: BucketArguments["corsRules"],
): BucketArguments["corsRules"] {
  if (origins === undefined || origins.length === 0) return own;
  const playback: BucketCorsRule = {
    allowedOrigins: [...origins],
    allowedMethods: ["GET", "HEAD"],
    allowedHeaders: ["*"],
    // A player reads these to seek.
    exposeHeaders: ["Content-Length", "Content-Range", "ETag"],
    maxAgeSeconds: 3600,
  };
  return withOwn([playback], own);
}

function withOwn<Rule>(
  made: pulumi.Input<Rule>[],
  own: pulumi.Input<pulumi.Input<Rule>[] | undefined> | undefined,
): pulumi.Input<pulumi.Input<Rule>[] | undefined> {
  if (own === undefined) return made;
  // Pulumi's types of an output lose the input inside, which stays one.
  const given = pulumi.output(own) as pulumi.Output<pulumi.Input<Rule>[] | undefined>;
  return given.apply<pulumi.Input<Rule>[]>((rules) => [...made, ...(rules ?? [])]);
}
