import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Engine, EngineName } from "../provider/engine/engine";
import { findRunningService } from "../provider/engine/local-service";
import { projectFolder } from "../provider/engine/project-folder";
import { defaultSettings, type Settings } from "../provider/engine/settings";
import { progressLine } from "../provider/order/progress";
import { Waiter } from "../provider/order/waiter";
import { regionId } from "../schema/region-id";
import type { RegionId } from "../schema/regions";
import { checkJobId, engineOfJob } from "./job/id";
import { jobReport } from "./job/report";
import { readJob, statusOfAnyKind } from "./job/details";
import { reportTimelines } from "./job/timelines";
import { commandOutside, type CommandOutside } from "./outside";
import { UsageError } from "./usage-error";

export const jobUsage = `alicloud-highlights job ID [options]
  Shows what the service knows about a job, its files, and what to do next. Changes nothing.
  --watch        wait until the job has ended
  --timeline     print the timelines of a montage's reels as JSON, a list, and nothing else
  --engine NAME  ims or local (local for an id that starts with local-, ims for any other)
  --region ID    region of the job, on ims (ALICLOUD_REGION or ALIBABA_CLOUD_REGION)
  --data DIR     data folder of the embedded service, on local (.highlights beside Pulumi.yaml)
  Exit code: 0 finished, 1 failed, not known or another error, 2 wrong command line, 3 still running.`;

export const jobOptions = {
  watch: { type: "boolean", default: false },
  timeline: { type: "boolean", default: false },
  engine: { type: "string", completed: ["ims", "local"] },
  region: { type: "string", completed: regionId.options },
  data: { type: "string", completed: "folder" },
} as const;

/** The shell that started the command, and its machine. Tests pass their own. */
export interface JobTerminal {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  print(line: string): void;
  outside(settings: Settings): CommandOutside;
}

interface Question {
  readonly jobId: string;
  /** Warning about the id. */
  readonly doubt: string | undefined;
  readonly watch: boolean;
  /** Only the timelines are printed. */
  readonly timeline: boolean;
  readonly engine: EngineName;
  readonly region: RegionId;
  /** Data folder of the embedded service, an absolute path. */
  readonly data: string;
}

/**
 * Prints what the service knows about a job.
 * @returns the exit code: 0 finished, 1 failed or not known, 3 still running
 * @throws UsageError for a wrong command line
 * @throws HighlightError if the service gave no answer
 */
export async function job(args: string[], terminal: JobTerminal = processTerminal()): Promise<number> {
  const question = readQuestion(args, terminal);
  const outside = terminal.outside({ ...defaultSettings, localDir: question.data });
  if (question.doubt !== undefined) outside.log(`warning: ${question.doubt}`);
  const engine = await openEngineOf(question, outside);
  if (engine === undefined) {
    terminal.print(`job ${question.jobId} is not known: there is no ${jobFolder(question)}`);
    terminal.print(
      "next: name the data folder that the job ran in with --data; highlights:localDir of its stack says which",
    );
    return 1;
  }
  if (question.watch) await waitForEnd(question.jobId, engine, outside);
  if (question.timeline) return printTimelines(question.jobId, engine, terminal, outside);
  const details = await readJob(engine, question.jobId);
  const local = question.engine === "local" ? { folder: jobFolder(question), data: question.data } : undefined;
  for (const line of jobReport(details, { ...question, local })) terminal.print(line);
  return exitCodes[details.status.is];
}

const exitCodes = { finished: 0, failed: 1, "not-found": 1, expired: 1, pending: 3 } as const;

function readQuestion(args: string[], { env, folder }: JobTerminal): Question {
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
    engine,
    region: regionOf(engine, region),
    data: values.data === undefined ? join(projectFolder(folder), ".highlights") : resolve(folder, values.data),
  };
}

function regionOf(engine: EngineName, given: string | undefined): RegionId {
  // The embedded service holds the jobs of all regions.
  if (engine === "local") return "cn-shanghai";
  if (given === undefined) {
    throw new UsageError("--region is not given: name the region of the job, or set ALICLOUD_REGION");
  }
  const region = regionId.safeParse(given);
  if (!region.success) throw new UsageError(`--region is "${given}": must be one of ${regionId.options.join(", ")}`);
  return region.data;
}

/** The engine of the job; undefined if the data folder has no such job. */
async function openEngineOf(question: Question, outside: CommandOutside): Promise<Engine | undefined> {
  if (question.engine === "local" && !(await findRunningService(question.data))) {
    // A new service would make the data folder and know no job.
    if (!existsSync(jobFolder(question))) return undefined;
    outside.log(`starting the embedded service of ${question.data}; it ends by itself a minute after its last job`);
  }
  return outside.engine(question);
}

async function waitForEnd(jobId: string, engine: Engine, outside: CommandOutside): Promise<void> {
  const progress = (...polled: [jobId: string, state: string, elapsed: number, next: number]) =>
    outside.log(progressLine(engine.name, ...polled));
  await new Waiter({ kind: { status: statusOfAnyKind }, ims: engine.ims, progress }, outside).wait(jobId, Infinity);
}

/** Notes go where log lines do, so that the output is JSON alone. */
async function printTimelines(
  jobId: string,
  engine: Engine,
  terminal: JobTerminal,
  outside: CommandOutside,
): Promise<number> {
  const { timelines, notes, code } = await reportTimelines(engine, jobId);
  for (const note of notes) outside.log(note);
  if (timelines !== undefined) terminal.print(JSON.stringify(timelines, undefined, 2));
  return code;
}

function jobFolder({ data, jobId }: Question): string {
  return join(data, "jobs", jobId);
}

function processTerminal(): JobTerminal {
  return { env: process.env, folder: process.cwd(), print: (line) => console.log(line), outside: commandOutside };
}
