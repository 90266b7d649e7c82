import type { Engine } from "../provider/engine/engine";
import { defaultSettings, type Settings } from "../provider/engine/settings";
import { LedgerFiles } from "../provider/order/ledger";
import { defined } from "../schema/defined";
import { type SortedJobs, sortJobs } from "./clean/sorted-jobs";
import { type CleanQuestion, readCleanQuestion } from "./clean/question";
import { enterDeletion, removeFiles } from "./clean/removal";
import { cleanReport } from "./clean/report";
import { cleanDocument, type CleanResult } from "./clean/result";
import { findUnusedFiles } from "./clean/unused-files";
import { openEngine } from "./place/engine-place";
import { commandOutside, type CommandOutside } from "./outside";
import { printable, printableJson } from "./printable";
import { checkStates, GivenStacks } from "./state/given-states";
import { Owners } from "./state/owners";
import { References } from "./state/references";
import { readState, type StackState } from "./state/stack-state";

/** The shell that started the command. Tests pass their own. */
export interface CleanTerminal {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  print(line: string): void;
  outside(settings: Settings): CommandOutside;
}

/**
 * Lists files that no state refers to, and deletes them where that is asked for.
 * @returns the exit code: 0 listed or deleted, 1 not all could be deleted
 * @throws UsageError for a wrong command line or state; HighlightError where there was no answer
 */
export async function clean(args: string[], terminal: CleanTerminal = processTerminal()): Promise<number> {
  const question = readCleanQuestion(args, terminal);
  const states = question.states.map(readState);
  const outside = terminal.outside({ ...defaultSettings, localDir: question.data });
  const engine = await openEngine(question, outside);
  const result = engine === undefined ? nothingThere(question) : await run(question, states, engine, outside);
  const lines = question.json ? [printableJson(cleanDocument(result))] : cleanReport(result);
  for (const line of lines) terminal.print(printable(line));
  const isRefused = question.delete && result.running.length > 0 && result.files.length > 0;
  return isRefused || (result.removal?.left.size ?? 0) > 0 ? 1 : 0;
}

async function run(
  question: CleanQuestion,
  states: readonly StackState[],
  engine: Engine,
  outside: CommandOutside,
): Promise<CleanResult> {
  checkStates(states, engine.name, await engine.account());
  const ledger = new LedgerFiles(question.data);
  const owners = new Owners(states, ledger);
  const references = new References(states);
  const stacks = new GivenStacks(states);
  const { noState } = question;
  const jobs = await sortJobs(engine, { references, owners, stacks, noState }, outside.now());
  const { files, kept } = await findUnusedFiles(engine, jobs.unused, references, question);
  const mayDelete = question.delete && jobs.running.length === 0 && files.length > 0;
  const removal = mayDelete ? await removeFiles(engine, files) : undefined;
  if (removal) enterDeletion(ledger, removal.deleted);
  const found = { files, others: othersOf(jobs), keptJobs: jobs.kept, keptFiles: kept, running: jobs.running };
  return { ...frame(question), stacks: stacks.names(), owners, ...found, ...defined({ removal }) };
}

function frame(question: CleanQuestion): Pick<CleanResult, "where" | "noState" | "isDryRun"> {
  const { engine, region, data, bucket, prefix } = question;
  const part = bucket === undefined ? "" : `, bucket ${bucket}${prefix === "" ? "" : `, keys from ${prefix}`}`;
  const where = (engine === "ims" ? `ims, ${region}` : `local, data folder ${data}`) + part;
  return { where, noState: question.noState, isDryRun: !question.delete };
}

function nothingThere(question: CleanQuestion): CleanResult {
  const none = new Map<string, string>();
  const owners = new Owners([], { entries: () => [] });
  const found = { files: [], others: 0, keptJobs: none, keptFiles: none, running: [] };
  return { ...frame(question), stacks: [], owners, ...found };
}

function othersOf({ unused }: SortedJobs): number {
  return unused.reduce((sum, { others }) => sum + others, 0);
}

function processTerminal(): CleanTerminal {
  return { env: process.env, folder: process.cwd(), print: (line) => console.log(line), outside: commandOutside };
}
