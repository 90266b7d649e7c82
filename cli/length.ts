import { parseArgs } from "node:util";
import { probe } from "../local/media/probe/probe";
import { findTools } from "../local/media/tools";
import { printableJson } from "./printable";
import { UsageError } from "./usage-error";

export const lengthUsage = `alicloud-highlights length FILE... [--json]
  Measures videos as the engine local does, and prints the minutes that a job over all of them is billed for.
  --json   print JSON: {"version":1,"lengths":[{"file","seconds"}],"minutes"}
  Exit code: 0 all were measured, 1 one could not be measured, 2 wrong command line.`;

export const lengthOptions = { json: { type: "boolean", default: false } } as const;

/** Length of one file, or the reason why it has none. */
interface Length {
  readonly file: string;
  readonly seconds?: number;
  readonly reason?: string;
}

/** Prints the lengths of files. */
export async function length(
  args: string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const { values, positionals: files } = parseArgs({ args, options: lengthOptions, allowPositionals: true });
  if (files.length === 0) throw new UsageError("no file is given: name one video at least");
  const tools = await findTools({ env: process.env });
  const lengths: Length[] = [];
  for (const file of files) {
    try {
      const { duration } = await probe(tools, file, { signal: new AbortController().signal });
      lengths.push({ file, seconds: Math.round(duration * 1000) / 1000 });
    } catch (error) {
      lengths.push({ file, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const isWhole = lengths.every(({ seconds }) => seconds !== undefined);
  const total = lengths.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
  const minutes = Math.ceil(total / 60);
  if (values.json) print(printableJson({ version: 1, lengths, ...(isWhole ? { minutes } : {}) }));
  else {
    for (const { file, seconds, reason } of lengths) print(`${file}: ${reason ?? `${seconds!.toFixed(1)} s`}`);
    if (isWhole) print(`together ${total.toFixed(1)} s, ${minutes} billed min`);
  }
  return isWhole ? 0 : 1;
}
