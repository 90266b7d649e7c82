import { fileOperations, listOperations } from "../job/files";
import type { KindOperations } from "../job/kind";
import { libraryOperations } from "../job/media-library";
import { kinds } from "../kinds/all";
import { removalOperations } from "../lifecycle/remove";
import { readNotesPlace } from "../../schema/address/notes-place";
import { isRead, type OssOperation, ossPermissions, smallObjectOperations } from "../oss/operations";
import { optionProblem, type RamPolicyOptions } from "./options";
import { bucketOperations, bucketRemovalOperations, uploadOperations } from "./plugin-operations";

/** A policy of Resource Access Management, ready for `alicloud.ram.Policy`. */
export interface RamPolicy {
  readonly Version: "1";
  readonly Statement: readonly RamStatement[];
}

export interface RamStatement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringLike: Readonly<Record<string, readonly string[]>> };
}

/** The kinds of jobs, as far as a policy is made of them. */
export type DeclaredKinds = Readonly<Record<string, { readonly operations: KindOperations }>>;

/**
 * The least that the options need, made of the operations that kinds, client and files declare.
 * `GetCallerIdentity` of STS, which tells the account, needs no permission (documented).
 *
 * @param nameOf how the reader writes an option, for errors
 * @throws Error for a name that cannot be, and for options that allow nothing
 */
export function makeRamPolicy(
  options: RamPolicyOptions,
  nameOf: (option: keyof RamPolicyOptions) => string = (option) => option,
  declared: DeclaredKinds = kinds,
): RamPolicy {
  const problem = optionProblem(options, nameOf);
  if (problem !== undefined) throw new Error(problem);
  const statements = [
    ...jobStatements(options, declared),
    ...bucketStatements(options),
    ...lookupStatements(options),
    ...noteStatements(options),
  ];
  if (statements.length === 0) {
    const [jobs, lookups, notes] = (["jobs", "lookups", "notes"] as const).map(nameOf);
    throw new Error(
      `the policy would allow nothing: must allow something; give ${jobs}, ${lookups} or ${notes}, or what is done with buckets`,
    );
  }
  return { Version: "1", Statement: statements };
}

/** The service has no permissions by resource, so its actions are on `*`. */
function jobStatements({ jobs = true, preview = false }: RamPolicyOptions, declared: DeclaredKinds): RamStatement[] {
  const chosen = Object.entries(declared).filter(([name]) =>
    typeof jobs === "boolean" ? jobs : (jobs as readonly string[]).includes(name),
  );
  if (chosen.length === 0) return [];
  const called = chosen.flatMap(
    ([
      ,
      {
        operations: { start, list, status },
      },
    ]) => (preview ? status : [...start, ...list, ...status]),
  );
  const names = [...called, ...libraryOperations]
    .filter(({ billable }) => !(preview && billable))
    .map(({ name }) => `ice:${name}`);
  return [allow(names, ["*"])];
}

function bucketStatements(options: RamPolicyOptions): RamStatement[] {
  const { buckets = [], preview = false } = options;
  const operations = [
    ...(hasJobs(options) ? [...fileOperations, ...listOperations] : []),
    ...(options.deleteOutputs ? removalOperations : []),
    ...(options.uploads ? uploadOperations : []),
    ...(options.manageBuckets ? bucketOperations : []),
    ...(options.deleteBuckets ? bucketRemovalOperations : []),
  ].filter((operation) => !preview || isRead(operation));
  return buckets.length === 0 ? [] : onBuckets(operations, buckets);
}

function lookupStatements(options: RamPolicyOptions): RamStatement[] {
  const { lookups = [], buckets = [] } = options;
  const others = hasJobs(options) || options.uploads ? lookups.filter((name) => !buckets.includes(name)) : lookups;
  return others.length === 0 ? [] : onBuckets(fileOperations, others);
}

function noteStatements({ notes, preview = false }: RamPolicyOptions): RamStatement[] {
  const place = notes === undefined ? undefined : readNotesPlace(notes);
  if (place === undefined) return [];
  const operations = smallObjectOperations.filter((operation) => !preview || isRead(operation));
  const bucket = [`acs:oss:*:*:${place.bucket}`];
  const below = `${place.prefix}/*`;
  const list = operations.includes("ListObjects")
    ? [{ ...allow(actionsOn("bucket", ["ListObjects"]), bucket), Condition: { StringLike: { "oss:Prefix": [below] } } }]
    : [];
  const others = operations.filter((operation) => operation !== "ListObjects");
  return [
    allow(actionsOn("object", others), [`acs:oss:*:*:${place.bucket}/${below}`]),
    ...list,
    allow(actionsOn("bucket", others), bucket),
  ];
}

function hasJobs({ jobs = true }: RamPolicyOptions): boolean {
  return typeof jobs === "boolean" ? jobs : jobs.length > 0;
}

function onBuckets(operations: readonly OssOperation[], buckets: readonly string[]): RamStatement[] {
  const resources = {
    object: buckets.map((bucket) => `acs:oss:*:*:${bucket}/*`),
    bucket: buckets.map((bucket) => `acs:oss:*:*:${bucket}`),
    account: ["acs:oss:*:*:*"],
  };
  return (["object", "bucket", "account"] as const)
    .map((level) => allow(actionsOn(level, operations), resources[level]))
    .filter(({ Action }) => Action.length > 0);
}

/** The actions of the operations that name such a resource, each once. */
function actionsOn(level: "account" | "bucket" | "object", operations: readonly OssOperation[]): string[] {
  const rows = operations.map((operation) => ossPermissions[operation]).filter(({ on }) => on === level);
  return [...new Set(rows.map(({ action }) => action))];
}

function allow(Action: readonly string[], Resource: readonly string[]): RamStatement {
  return { Effect: "Allow", Action: [...new Set(Action)], Resource };
}
