import type { bucketArgumentNames as names } from "../arguments/bucket";
import { isLate, shownArgument } from "../program/argument-shape";
import type { HighlightBucketArgs } from "./bucket-args";

/** What a value must be: a program in JavaScript has no compiler that says so. */
interface Shape {
  readonly must: string;
  readonly fits: (value: unknown) => boolean;
}

const lists = ["private", "public-read", "public-read-write"];

/** The component's own arguments but `region`. The plugin checks its own in a preview. */
const shapes = {
  bucket: { must: "a name", fits: isText },
  bucketAlias: { must: "the name or the URN of an alicloud.oss.Bucket", fits: isKnownText },
  acl: { must: `one of ${lists.join(", ")}`, fits: (value) => lists.includes(value as string) },
  blockPublicAccess: { must: "true or false", fits: (value) => typeof value === "boolean" },
  policy: { must: "a policy as JSON text", fits: isText },
  refererConfig: { must: "an object of allowEmpty and referers", fits: isRecord },
  expiry: { must: "a list of { prefix, days }", fits: (value) => Array.isArray(value) && value.every(isRecord) },
  playbackOrigins: { must: "a list of origins", fits: (value) => Array.isArray(value) },
  versioning: { must: "true or false", fits: (value) => typeof value === "boolean" || isRecord(value) },
} satisfies Readonly<Record<Own, Shape>>;

type PassedOn = Exclude<(typeof names)[number], "versioning">;
type Own = Exclude<keyof HighlightBucketArgs, PassedOn | "region">;

/** Names of the component's own arguments but `region`. */
export const ownArgumentNames = Object.keys(shapes);

/**
 * Arguments without those that are undefined or null, which would hide a default such as
 * encryption.
 */
export function givenArguments(args: HighlightBucketArgs): HighlightBucketArgs {
  const given = typeof args === "object" ? Object.entries((args as HighlightBucketArgs | null) ?? {}) : [];
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null)) as never;
}

/** The failures of the types of the component's own arguments, as sentences. */
export function shapeFailures(args: HighlightBucketArgs): string[] {
  return Object.entries(shapes).flatMap(([name, { must, fits }]) => {
    const value = args[name as Own];
    return value === undefined || fits(value)
      ? []
      : [`${name} is ${shownArgument(value)}: must be ${must}; correct it`];
  });
}

function isKnownText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isText(value: unknown): boolean {
  return typeof value === "string" || isLate(value);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLate(value);
}
