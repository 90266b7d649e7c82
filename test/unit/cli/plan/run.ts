import { plan } from "../../../../cli/plan";

/** What the command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** Runs the command on one text, which it reads from its standard input. */
export async function runPlan(text: string, ...args: readonly string[]): Promise<Outcome> {
  let printed = "";
  const input = () => Promise.resolve(Buffer.from(text));
  const code = await plan(["-", ...args], { folder: process.cwd(), input, print: (more) => (printed += more) });
  return { code, text: printed };
}
