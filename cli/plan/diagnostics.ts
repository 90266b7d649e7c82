import { type Summary, summaryIn } from "../../schema/plan/summary";
import type { Preview } from "./pulumi-json";

/** The messages of a preview, sorted by what they are for. */
export interface Diagnostics {
  readonly summary?: Summary;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Whether an error says that a run would cost more than `maxCost` or `highlights:maxCost`. */
  readonly isOverLimit: boolean;
}

/**
 * Sorts the messages of a preview. Each is given once, in the order of the preview.
 * @param lines around the preview, such as what Pulumi wrote to its standard error
 */
export function readDiagnostics(given: Preview["diagnostics"], lines: readonly string[]): Diagnostics {
  const errors = new Set(lines.filter((line) => line.startsWith("error: ")).map(sentenceOf));
  const warnings = new Set<string>();
  let summary: Summary | undefined;
  for (const { message, severity } of given ?? []) {
    const text = message.trim();
    const facts = readSummary(text);
    if (facts === "not readable") warnings.add("the facts of this preview are of another version of the package");
    else if (facts !== undefined) summary = facts;
    else if (severity === "error") errors.add(sentenceOf(text));
    else if (severity === "warning" || text.startsWith("warning: ")) warnings.add(sentenceOf(text));
  }
  const isOverLimit = [...errors].some((error) => overLimit.test(error));
  return { errors: [...errors], warnings: [...warnings], isOverLimit, ...(summary === undefined ? {} : { summary }) };
}

// eslint-disable-next-line no-control-regex -- Node.js colours the traces that a program ends with
const colours = /\u001b\[[0-9;]*m/g;
/** Above the limit, or without the argument that a judgement needs. */
const overLimit = /\bmaxCost is \S+: (?:must be at least|must come with|[^]* costs) /;

function readSummary(line: string): Summary | "not readable" | undefined {
  try {
    return summaryIn(line);
  } catch {
    return "not readable";
  }
}

/**
 * A message without what Pulumi puts in front of it. The program and the provider report the same
 * failure, the one as `NAME: …` and the other in Pulumi's words.
 */
function sentenceOf(message: string): string {
  const text = message
    .replace(colours, "")
    .replace(/^(?:error|warning): /, "")
    .replace(/\n\s+at [^]*$/, "");
  const failure =
    /^pulumi-nodejs:dynamic\/highlights:\w+ resource '([^]*?)'(?: has a problem|: property \S+ value \{[^]*?\} has a problem): ([^]*)$/;
  return text.replace(failure, "$1: $2");
}
