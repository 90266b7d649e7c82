import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defined } from "../schema/defined";
import type { Plan } from "../schema/plan/plan";
import { exitCodes, planLimit, verdictOf } from "../schema/plan/plan-cost";
import { planMarkdown } from "../views/plan/markdown";
import { planText } from "../views/plan/text";
import { decode } from "./plan/documents";
import { type PlanInput, readPlans } from "./plan/read";
import { UsageError } from "./usage-error";

export const planUsage = `alicloud-highlights plan FILE... [options]
  Writes what a preview would do and cost, for a comment on a pull request. Calls no service.
  FILE holds the output of pulumi preview --json, of one stack or of several, or is a file that
  pulumi preview --save-plan wrote; - reads the standard input.
  --format FORMAT    markdown (default), json or text
  --json             the same as --format json
  --max-cost AMOUNT  the most that all jobs together may cost, in the currency of the preview
  --stack NAME       PROJECT/STACK, where a failed preview does not tell it
  Exit code: 0 nothing to pay, 2 a job would run, 3 over the limit, 1 a failed preview, wrong command line or another error.`;

export const planOptions = {
  format: { type: "string", default: "markdown", completed: ["markdown", "json", "text"] },
  json: { type: "boolean", default: false },
  "max-cost": { type: "string" },
  stack: { type: "string" },
} as const;

/** The shell that started the command. Tests pass their own. */
export interface PlanTerminal {
  readonly folder: string;
  /** The bytes of the standard input. */
  readonly input: () => Promise<Uint8Array>;
  readonly print: (text: string) => void;
}

const formats: Readonly<Record<string, (plan: Plan) => string>> = {
  markdown: planMarkdown,
  text: planText,
  json: (plan) => `${JSON.stringify(plan, undefined, 2)}\n`,
};

/**
 * Draws the plan of one or more previews.
 * @returns the exit code: 0 nothing to pay, 2 a job would run, 3 over the limit, 1 a failed preview
 * @throws UsageError for a wrong command line
 */
export async function plan(args: string[], terminal: PlanTerminal = processTerminal()): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: planOptions, strict: true, allowPositionals: true });
  const format = values.json ? "json" : values.format;
  const draw = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (draw === undefined) {
    throw new UsageError(`--format is "${format}": must be one of ${Object.keys(formats).join(", ")}`);
  }
  if (positionals.length === 0) {
    throw new UsageError("no FILE is given: name the output of pulumi preview --json, or - for the standard input");
  }
  const maxCost = values["max-cost"] === undefined ? undefined : amountOf(values["max-cost"]);
  const inputs = await Promise.all(positionals.map((name) => readInput(name, terminal)));
  const stacks = readPlans(inputs, values.stack);
  const facts = { stacks, ...defined({ limit: maxCost === undefined ? undefined : planLimit(maxCost, stacks) }) };
  const verdict = verdictOf(facts);
  terminal.print(draw({ version: 1, verdict, ...facts }));
  return exitCodes[verdict];
}

function amountOf(text: string): number {
  const amount = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || !Number.isFinite(amount)) {
    throw new UsageError(`--max-cost is "${text}": must be an amount such as 5 or 2.50`);
  }
  return amount;
}

async function readInput(name: string, { folder, input }: PlanTerminal): Promise<PlanInput> {
  const bytes = name === "-" ? await input() : await readFile(resolve(folder, name));
  return { from: name === "-" ? "the standard input" : name, text: decode(bytes) };
}

function processTerminal(): PlanTerminal {
  return { folder: process.cwd(), input: readStandardInput, print: (text) => process.stdout.write(text) };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
