import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { EngineName } from "../../provider/engine/engine";
import { projectFolder } from "../../provider/engine/project-folder";
import { regionId } from "../../schema/region-id";
import type { Site } from "../../schema/price/table";
import type { RegionId } from "../../schema/regions";
import { regionOf, siteOf } from "../place/options";
import { UsageError } from "../usage-error";
import { checkJobId, engineOfJob } from "./id";

export const jobUsage = `alicloud-highlights job ID [options]
  Shows what the service knows about a job, its files, its price, and what to do next. Changes nothing.
  --watch        wait until the job has ended; Ctrl-C leaves it running
  --timeline     print the timelines of a montage's reels as JSON, a list, and nothing else
  --json         print JSON: {"version":1,"jobId","state","events","cost","files","next","reply",…}
  --engine NAME  ims or local (local for an id that starts with local-, ims for any other)
  --region ID    region of the job, on ims (ALICLOUD_REGION or ALIBABA_CLOUD_REGION)
  --data DIR     data folder of the embedded service, and of the orders of this machine (.highlights beside Pulumi.yaml)
  --state FILE   output of pulumi stack export, in which the job's resource and price are looked for; may be repeated
  --site NAME    price list: intl or china (intl)
  Exit code: 0 finished, 1 failed, not known or another error, 2 wrong command line, 3 still running.`;

export const jobOptions = {
  watch: { type: "boolean", default: false },
  timeline: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  engine: { type: "string", completed: ["ims", "local"] },
  region: { type: "string", completed: regionId.options },
  data: { type: "string", completed: "folder" },
  state: { type: "string", multiple: true, completed: "file" },
  site: { type: "string", default: "intl", completed: ["intl", "china"] },
} as const;

/** The command line of `job`, read. */
export interface Question {
  readonly jobId: string;
  /** Warning about the id. */
  readonly doubt: string | undefined;
  readonly watch: boolean;
  /** Only the timelines are printed. */
  readonly timeline: boolean;
  readonly json: boolean;
  readonly engine: EngineName;
  readonly region: RegionId;
  /** Data folder of the embedded service, an absolute path. */
  readonly data: string;
  /** Files with states. */
  readonly states: readonly string[];
  readonly site: Site;
}

/** @throws UsageError for a wrong command line */
export function readQuestion(
  args: string[],
  { env, folder }: { readonly env: NodeJS.ProcessEnv; readonly folder: string },
): Question {
  const { values, positionals } = parseArgs({ args, options: jobOptions, strict: true, allowPositionals: true });
  const [jobId, ...more] = positionals;
  if (jobId === undefined || more.length > 0) {
    throw new UsageError(`give the id of one job, not ${positionals.length}: alicloud-highlights job ID`);
  }
  const engine = values.engine ?? engineOfJob(jobId);
  if (engine !== "ims" && engine !== "local") throw new UsageError(`--engine is "${engine}": must be ims or local`);
  const region = values.region ?? env.ALICLOUD_REGION ?? env.ALIBABA_CLOUD_REGION;
  return {
    jobId,
    doubt: checkJobId(jobId, engine, region),
    watch: values.watch,
    timeline: values.timeline,
    json: values.json,
    engine,
    region: regionOf(engine, region, "region of the job"),
    data: values.data === undefined ? join(projectFolder(folder), ".highlights") : resolve(folder, values.data),
    states: (values.state ?? []).map((file) => resolve(folder, file)),
    site: siteOf(values.site),
  };
}
