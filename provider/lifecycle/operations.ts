import type { JobRecord, ResourceInputs } from "../job/record";

/**
 * Pulumi's calls for a resource that is a job, in Pulumi's own shapes. Records were returned by
 * an earlier call of the same kind, so their results are taken to be of that kind.
 */
export interface Operations<Result extends object = object> {
  check(olds: object, news: object): Promise<{ inputs: object; failures: CheckFailure[] }>;
  diff(olds: JobRecord<Result>, news: ResourceInputs): Diff;
  create(inputs: ResourceInputs): Promise<{ id: string; outs: JobRecord<Result> }>;
  read(id: string, record: JobRecord<Result>): Promise<{ id?: string; props?: JobRecord<Result> }>;
  update(id: string, olds: JobRecord<Result>, news: ResourceInputs): Promise<{ outs: JobRecord<Result> }>;
  delete(id: string, record: JobRecord<Result>): Promise<void>;
}

/** A failed check, in Pulumi's shape. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** The result of a diff, in Pulumi's shape. */
export interface Diff {
  changes: boolean;
  replaces: string[];
  deleteBeforeReplace: boolean;
}
