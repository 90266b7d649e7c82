import type { Result } from "../../e2e/pulumi/processes";

/** What a person can do after a kill. */
export interface Person {
  /** Gives the command again. */
  run(): Promise<Result>;
  /** `pulumi cancel --yes` */
  cancel(): Promise<void>;
}

/** Turns after which somebody who follows docs/troubleshooting.md would ask for help. */
const patience = 4;

/**
 * Does what docs/troubleshooting.md tells after a kill: the command again, after `pulumi cancel`
 * where the stack is locked, and once more where another process was still submitting.
 * @returns the last command's result
 */
export async function recover(person: Person): Promise<Result> {
  for (let turn = 1; ; turn += 1) {
    const result = await person.run();
    if (result.code === 0 || turn === patience) return result;
    if ((result.stdout + result.stderr).includes("is currently locked")) await person.cancel();
  }
}
