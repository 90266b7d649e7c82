import { parseArgs } from "node:util";
import { regionId } from "../../schema/region-id";
import { defined } from "../../schema/defined";
import { type EnginePlace, readEnginePlace } from "../place/engine-place";
import { UsageError } from "../usage-error";

export const cleanUsage = `alicloud-highlights clean (--state FILE... | --no-state) [options]
  Lists the clips and reels of earlier jobs that no given state refers to, and with --delete deletes them. Deletes nothing by default.
  --state FILE    output of pulumi stack export; repeat it for every stack that uses the bucket or the data folder
  --no-state      also count as gone what is in no given state: resources that nothing names, or that this machine has deleted
  --delete        delete what is listed
  --engine NAME   ims or local (ims where a region is given, else local)
  --region ID     region of the jobs and the bucket, on ims (ALICLOUD_REGION or ALIBABA_CLOUD_REGION)
  --bucket NAME   look in this bucket only; needed on ims
  --prefix TEXT   look only at keys that begin with this text; needs --bucket
  --data DIR      data folder of the embedded service, and of the orders of this machine (.highlights beside Pulumi.yaml)
  --json          print JSON: {"version":1,"isDryRun","files":[{"bucket","key","size","jobId",…}],"kept","deleted",…}
  The danger is a state that is not given: one of another stack, backend or machine that refers to the same files. Give all
  of them, freshly exported. A state that holds secrets must be exported with --show-secrets: remove that file afterwards.
  A file goes only where the list of the service shows the job of this package that wrote it, the file is still the one that
  it wrote, and no given state names the job or the file. Jobs newer than the state of their stack are kept. Nothing is deleted
  while a job of this package runs in the region; run no deployment at the same time. A program that goes back to earlier arguments pays for deleted files again.
  Exit code: 0 listed or deleted, 1 not all could be deleted or another error, 2 wrong command line.`;

export const cleanOptions = {
  state: { type: "string", multiple: true, completed: "file" },
  "no-state": { type: "boolean", default: false },
  delete: { type: "boolean", default: false },
  engine: { type: "string", completed: ["ims", "local"] },
  region: { type: "string", completed: regionId.options },
  bucket: { type: "string" },
  prefix: { type: "string" },
  data: { type: "string", completed: "folder" },
  json: { type: "boolean", default: false },
} as const;

/** The command line of `clean`, read. */
export interface CleanQuestion extends EnginePlace {
  readonly states: readonly string[];
  /** Resources that nothing names count as gone. */
  readonly noState: boolean;
  readonly delete: boolean;
  readonly bucket?: string;
  readonly prefix: string;
  readonly json: boolean;
}

/** @throws UsageError for a wrong command line */
export function readCleanQuestion(
  args: string[],
  terminal: { readonly env: NodeJS.ProcessEnv; readonly folder: string },
): CleanQuestion {
  const { values } = parseArgs({ args, options: cleanOptions, strict: true });
  const place = readEnginePlace(values, terminal, "region of the jobs");
  const { state: states = [], "no-state": noState, bucket, prefix = "", json } = values;
  if (states.length === 0 && !noState) {
    throw new UsageError(
      "--state is not given: must name the state of every stack that uses these files, as only a state says which are in use; " +
        "make each with pulumi stack export --file FILE, or type --no-state if there is no such stack any more",
    );
  }
  if (place.engine === "ims" && bucket === undefined) {
    throw new UsageError(
      "--bucket is not given: must name the bucket to look in, on the engine ims; give --bucket NAME",
    );
  }
  if (prefix !== "" && bucket === undefined) {
    throw new UsageError(`--prefix is "${prefix}": must be given with the bucket of the keys; give --bucket NAME`);
  }
  return { ...place, states, noState, delete: values.delete, ...defined({ bucket }), prefix, json };
}
