import { notesPlaceForm, readNotesPlace } from "../../schema/address/notes-place";
import { kinds, type KindName } from "../kinds/all";

/** What an identity shall be allowed to do. */
export interface RamPolicyOptions {
  /**
   * Submit jobs and wait for them: of both kinds, of none, or of the kinds that are named.
   *
   * @default true
   */
  readonly jobs?: boolean | readonly KindName[];
  /**
   * Names of the buckets that jobs write to. `*` in a name stands for any text: a `HighlightBucket`
   * without `bucket` has a name like `media-*`.
   *
   * @default []
   */
  readonly buckets?: readonly string[];
  /**
   * Create the buckets, as `HighlightBucket` does, and change their settings.
   *
   * @default false
   */
  readonly manageBuckets?: boolean;
  /**
   * Delete the buckets and uploads, for those with `retainOnDelete: false`. It does not allow what
   * `forceDestroy` needs.
   *
   * @default false
   */
  readonly deleteBuckets?: boolean;
  /**
   * Upload files to the buckets.
   *
   * @default false
   */
  readonly uploads?: boolean;
  /**
   * Delete the files of jobs with `outputRetention: "delete"`.
   *
   * @default false
   */
  readonly deleteOutputs?: boolean;
  /**
   * Names of the buckets with footage that is there already and is looked at. `*` stands for any
   * text.
   *
   * @default []
   */
  readonly lookups?: readonly string[];
  /**
   * The place of `highlights:notes`, such as `oss://BUCKET/PREFIX`.
   *
   * Default: none.
   */
  readonly notes?: string;
  /**
   * Only what a preview reads, with `--refresh` too: nothing that costs or changes anything.
   *
   * @default false
   */
  readonly preview?: boolean;
}

/**
 * The first problem of the options, in a sentence; undefined where there is none.
 * @param nameOf how the reader writes an option
 */
export function optionProblem(
  options: RamPolicyOptions,
  nameOf: (option: keyof RamPolicyOptions) => string,
): string | undefined {
  const { jobs = true, buckets = [], lookups = [], notes } = options;
  for (const [option, names] of [["buckets", buckets] as const, ["lookups", lookups] as const]) {
    const wrong = names.find((name) => !isBucketName(name));
    if (wrong === undefined) continue;
    return `${nameOf(option)} holds "${wrong}": must be names of buckets, 3 to 63 of a-z, 0-9 and "-", with "*" for any text; give the name alone`;
  }
  const unknown = typeof jobs === "boolean" ? undefined : jobs.find((kind) => !Object.hasOwn(kinds, kind));
  if (unknown !== undefined) {
    return `${nameOf("jobs")} holds "${unknown}": must be names of kinds, ${Object.keys(kinds).join(" or ")}`;
  }
  if (notes !== undefined && readNotesPlace(notes) === undefined) {
    return `${nameOf("notes")} is "${notes}": must ${notesPlaceForm}; give what highlights:notes has`;
  }
  const lonely = (["manageBuckets", "deleteBuckets", "uploads", "deleteOutputs"] as const).find(
    (name) => options[name],
  );
  if (lonely !== undefined && buckets.length === 0) {
    return `${nameOf(lonely)} allows nothing without the names of buckets: give ${nameOf("buckets")}`;
  }
  return undefined;
}

function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9*][a-z0-9*-]{0,61}[a-z0-9*]$/.test(name) &&
    (name.includes("*") || name.length > 2) &&
    /[a-z0-9]/.test(name)
  );
}
