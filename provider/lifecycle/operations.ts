import type { JobRecord, ResourceInputs } from "../job/record";

/** What Pulumi asks for of a resource that is a job, in Pulumi's own shapes. */
export interface Operations {
  check(olds: object, news: object): Promise<{ inputs: object; failures: CheckFailure[] }>;
  diff(olds: JobRecord, news: ResourceInputs): { changes: boolean; replaces: string[]; deleteBeforeReplace: boolean };
  create(inputs: ResourceInputs): Promise<{ id: string; outs: JobRecord }>;
  read(id: string, record: JobRecord): Promise<{ id?: string; props?: JobRecord }>;
  update(id: string, olds: JobRecord, news: ResourceInputs): Promise<{ outs: JobRecord }>;
  delete(id: string, record: JobRecord): Promise<void>;
}

/** Pulumi's own shape for one failed check. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}
