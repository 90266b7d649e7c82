import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Plan } from "../../../schema/plan/plan";
import { repository } from "../pulumi/repository";

/** What the command makes of a preview. */
export interface Shown {
  readonly code: number;
  readonly plan: Plan;
  /** What happens to each job, by its name. */
  readonly does: Readonly<Record<string, string>>;
}

/** Runs the command line on the text of a preview. */
export function shown(text: string, ...args: readonly string[]): Promise<Shown> {
  const command = [join(repository, "dist", "cli", "main.js"), "plan", "-", "--format", "json", ...args];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, command, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code !== "number" || stdout === "") return reject(new Error(`${code}: ${stderr}`));
      const plan = JSON.parse(stdout) as Plan;
      const jobs = plan.stacks.flatMap((stack) => stack.jobs);
      resolve({ code, plan, does: Object.fromEntries(jobs.map(({ name, does }) => [name, does])) });
    });
    child.stdin!.end(text);
  });
}
