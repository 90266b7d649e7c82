import { defined } from "../../schema/defined";
import type { Owners } from "../state/owners";
import type { Removal } from "./removal";
import type { UnusedFile } from "./unused-files";

/** The outcome of `clean`. */
export interface CleanResult {
  /** Engine and region or data folder, for the reader. */
  readonly where: string;
  /** `urn:pulumi:dev::shop` of each given state. */
  readonly stacks: readonly string[];
  readonly noState: boolean;
  readonly isDryRun: boolean;
  readonly owners: Owners;
  readonly files: readonly UnusedFile[];
  /** Outputs of unused jobs outside of buckets. */
  readonly others: number;
  /** Reasons, by job id. */
  readonly keptJobs: ReadonlyMap<string, string>;
  /** Reasons, by `BUCKET/KEY`. */
  readonly keptFiles: ReadonlyMap<string, string>;
  readonly running: readonly string[];
  /** Undefined where nothing was to be deleted, or nothing may be. */
  readonly removal?: Removal;
}

/**
 * The outcome as `--json` prints it. Version 1 has these fields; more may be added to it.
 *
 * - `where`, `stacks`, `noState`, `isDryRun`, as in {@link CleanResult}
 * - `files`: what is or would be deleted: `bucket`, `key`, `size`, `etag`, `lastModified`, `jobId`,
 *   `kind`, `created`, and the `owner` of the job where it is known; `bytes`: their sum
 * - `keptJobs` and `keptFiles`: objects of reasons; `running`: ids of jobs
 * - `deleted`: places, and `notDeleted`: reasons by place; only after a deletion
 */
export function cleanDocument(result: CleanResult): object {
  const { where, stacks, noState, isDryRun, owners, files, keptJobs, keptFiles, running, removal } = result;
  return {
    version: 1,
    where,
    stacks,
    noState,
    isDryRun,
    files: files.map(({ bucket, key, size, etag, lastModified, job }) => ({
      bucket,
      key,
      size,
      etag,
      lastModified: new Date(lastModified).toISOString(),
      jobId: job.jobId,
      kind: job.kind,
      ...defined({ created: job.times.created, owner: owners.of(job.mark) }),
    })),
    bytes: files.reduce((total, { size }) => total + size, 0),
    keptJobs: Object.fromEntries(keptJobs),
    keptFiles: Object.fromEntries(keptFiles),
    running,
    ...defined({
      deleted: removal?.deleted.map(({ bucket, key }) => `${bucket}/${key}`),
      notDeleted: removal && Object.fromEntries(removal.left),
    }),
  };
}
