import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../provider/engine/engine";
import { findRunningService } from "../provider/engine/local-service";
import { defaultSettings, type Settings } from "../provider/engine/settings";
import { LedgerFiles } from "../provider/order/ledger";
import { defined } from "../schema/defined";
import { costOf } from "./job/cost";
import { type JobDetails, readJob } from "./job/details";
import { jobDocument } from "./job/document";
import type { JobPlace } from "./job/place";
import { type Question, readQuestion } from "./job/question";
import { jobReport } from "./job/report";
import { reportTimelines } from "./job/timelines";
import { watchJob, type WatchTerminal } from "./job/watch";
import { commandOutside, type CommandOutside } from "./outside";
import { printable, printableJson } from "./printable";
import { Owners } from "./state/owners";
import { readState } from "./state/stack-state";

/** The shell that started the command, and its machine. Tests pass their own. */
export interface JobTerminal extends WatchTerminal {
  readonly folder: string;
  print(line: string): void;
  outside(settings: Settings): CommandOutside;
}

/**
 * Prints what the service knows about a job.
 * @returns the exit code: 0 finished, 1 failed or not known, 3 still running
 * @throws UsageError for a wrong command line
 * @throws HighlightError if the service gave no answer
 */
export async function job(args: string[], terminal: JobTerminal = processTerminal()): Promise<number> {
  const question = readQuestion(args, terminal);
  const print = (line: string) => terminal.print(printable(line));
  const outside = terminal.outside({ ...defaultSettings, localDir: question.data });
  if (question.doubt !== undefined) outside.log(`warning: ${question.doubt}`);
  const engine = await openEngineOf(question, outside);
  if (engine === undefined) return printUnknown(question, print);
  if (question.watch) await watchJob(question.jobId, engine, outside, terminal);
  if (question.timeline) return printTimelines(question, engine, print, outside);
  const details = await readJob(engine, question.jobId);
  const place = placeOf(details, question);
  const lines = question.json ? [printableJson(jobDocument(details, place))] : jobReport(details, place);
  for (const line of lines) print(line);
  return exitCodes[details.status.is];
}

const exitCodes = { finished: 0, failed: 1, "not-found": 1, expired: 1, pending: 3 } as const;

/** The place of the job, with its resource and price. */
function placeOf(details: JobDetails, question: Question): JobPlace {
  const { engine, region, data, states, site } = question;
  const owners = new Owners(states.map(readState), new LedgerFiles(data));
  return {
    engine,
    region,
    local: engine === "local" ? { folder: jobFolder(question), data } : undefined,
    owner: owners.of(details.mark),
    cost: costOf(details, { region, site, recorded: owners.priceOf(details.jobId) }),
  };
}

/** A new service would make the data folder and know no job. */
function printUnknown(question: Question, print: (line: string) => void): number {
  const { jobId, json } = question;
  const reason = `there is no ${jobFolder(question)}`;
  const next = "name the data folder that the job ran in with --data; highlights:localDir of its stack says which";
  const document = { version: 1, jobId, state: "not-found", engine: "local", reason, next: [next] };
  const lines = json ? [printableJson(document)] : [`job ${jobId} is not known: ${reason}`, `next: ${next}`];
  for (const line of lines) print(line);
  return 1;
}

/** The engine of the job; undefined if the data folder has no such job. */
async function openEngineOf(question: Question, outside: CommandOutside): Promise<Engine | undefined> {
  if (question.engine === "local" && !(await findRunningService(question.data))) {
    if (!existsSync(jobFolder(question))) return undefined;
    outside.log(`starting the embedded service of ${question.data}; it ends by itself a minute after its last job`);
  }
  return outside.engine(question);
}

/** Notes go where log lines do, so that the output is JSON alone. */
async function printTimelines(
  { jobId, json }: Question,
  engine: Engine,
  print: (line: string) => void,
  outside: CommandOutside,
): Promise<number> {
  const { timelines, notes, code } = await reportTimelines(engine, jobId);
  for (const note of json ? [] : notes) outside.log(note);
  if (json) print(printableJson({ version: 1, jobId, ...defined({ timelines }), notes }));
  else if (timelines !== undefined) {
    for (const line of printableJson(timelines, 2).split("\n")) print(line);
  }
  return code;
}

function jobFolder({ data, jobId }: Question): string {
  return join(data, "jobs", jobId);
}

function processTerminal(): JobTerminal {
  return {
    env: process.env,
    folder: process.cwd(),
    screen: process.stderr,
    print: (line) => console.log(line),
    outside: commandOutside,
  };
}
