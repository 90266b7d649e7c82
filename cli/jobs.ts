import { parseArgs } from "node:util";
import { defaultSettings, type Settings } from "../provider/engine/settings";
import { LedgerFiles } from "../provider/order/ledger";
import { defined } from "../schema/defined";
import { regionId } from "../schema/region-id";
import { type JobRows, listJobs } from "./jobs/listed";
import { jobTable } from "./jobs/table";
import { type EnginePlace, openEngine, readEnginePlace } from "./place/engine-place";
import { commandOutside, type CommandOutside } from "./outside";
import { printable, printableJson } from "./printable";
import { Owners } from "./state/owners";
import { readState } from "./state/stack-state";
import { UsageError } from "./usage-error";

export const jobsUsage = `alicloud-highlights jobs [options]
  Lists the recent jobs of the account in a region, or of a data folder, with their stacks and resources. Changes nothing.
  --engine NAME  ims or local (ims where a region is given, else local)
  --region ID    region of the jobs, on ims (ALICLOUD_REGION or ALIBABA_CLOUD_REGION)
  --data DIR     data folder of the embedded service, and of the orders of this machine (.highlights beside Pulumi.yaml)
  --since TIME   how far back: 30m, 12h or 7d, at most 365d (7d)
  --limit N      how many jobs at most, 1 to 3000 (50)
  --state FILE   output of pulumi stack export, in which resources and minutes are looked for; may be repeated
  --json         print JSON: {"version":1,"engine","since","jobs":[{"jobId","kind","state","created","owner",…}],"isCut"}
  States are those of the service's list; a montage that is finished there may still wait for its reels.
  A job is matched with its resource by the mark in its UserData; - stands for what is not known.
  Exit code: 0 listed, 1 error, 2 wrong command line.`;

export const jobsOptions = {
  engine: { type: "string", completed: ["ims", "local"] },
  region: { type: "string", completed: regionId.options },
  data: { type: "string", completed: "folder" },
  since: { type: "string", default: "7d" },
  limit: { type: "string", default: "50" },
  state: { type: "string", multiple: true, completed: "file" },
  json: { type: "boolean", default: false },
} as const;

/** The shell that started the command. Tests pass their own. */
export interface JobsTerminal {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  print(line: string): void;
  outside(settings: Settings): CommandOutside;
}

/**
 * Prints the recent jobs.
 * @returns the exit code
 * @throws UsageError for a wrong command line; HighlightError if the service gave no answer
 */
export async function jobs(args: string[], terminal: JobsTerminal = processTerminal()): Promise<number> {
  const { values } = parseArgs({ args, options: jobsOptions, strict: true });
  const place = readEnginePlace(values, terminal, "region of the jobs");
  const limit = Number(values.limit);
  if (!/^[1-9]\d*$/.test(values.limit) || limit > 3000) {
    throw new UsageError(`--limit is "${values.limit}": must be a whole number from 1 to 3000`);
  }
  const outside = terminal.outside({ ...defaultSettings, localDir: place.data });
  const since = new Date(outside.now() - sinceMilliseconds(values.since));
  const owners = new Owners((values.state ?? []).map(readState), new LedgerFiles(place.data));
  const engine = await openEngine(place, outside);
  const found: JobRows =
    engine === undefined ? { rows: [], isCut: false } : await listJobs(engine, { since, limit }, owners);
  if (values.json) {
    const { engine: name, region, data } = place;
    const where = defined({ region: name === "ims" ? region : undefined, data: name === "local" ? data : undefined });
    terminal.print(
      printableJson({
        version: 1,
        engine: name,
        ...where,
        since: since.toISOString(),
        jobs: found.rows,
        isCut: found.isCut,
      }),
    );
    return 0;
  }
  for (const line of report(found, place, values.since)) terminal.print(printable(line));
  return 0;
}

function report({ rows, isCut }: JobRows, { engine, region, data }: EnginePlace, since: string): string[] {
  const where = engine === "ims" ? `ims, ${region}` : `local, data folder ${data}`;
  if (rows.length === 0) return [`no job of the last ${since} on ${where}; --since 90d looks further back`];
  const more = isCut ? "; older ones follow: --limit N shows more" : "";
  const reach = engine === "ims" ? "; the service knows the jobs of the last year, and a new one after a moment" : "";
  const unknown = rows.some(({ mark, owner }) => mark !== undefined && owner === undefined);
  return [
    ...jobTable(rows),
    "",
    `${rows.length} ${rows.length === 1 ? "job" : "jobs"} of the last ${since} on ${where}${more}${reach}`,
    ...(unknown ? ["an identity is that of a resource: --state FILE (pulumi stack export) may know it"] : []),
  ];
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function sinceMilliseconds(text: string): number {
  const [, number, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  const milliseconds = Number(number) * units[(unit ?? "m") as keyof typeof units];
  if (!(milliseconds <= 365 * units.d)) {
    throw new UsageError(`--since is "${text}": must be a number with m, h or d, such as 12h, and 365d at most`);
  }
  return milliseconds;
}

function processTerminal(): JobsTerminal {
  return { env: process.env, folder: process.cwd(), print: (line) => console.log(line), outside: commandOutside };
}
