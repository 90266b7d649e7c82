import type { Result } from "../../e2e/pulumi/processes";

/** The commands of a user after a kill. */
export interface User {
  /** Gives the command again. */
  run(): Promise<Result>;
  /** `pulumi cancel --yes` */
  cancel(): Promise<void>;
}

/** Turns after which a user who follows docs/runbook.md would ask for help. */
const patience = 4;

/**
 * Follows docs/runbook.md after a kill: the command again, after `pulumi cancel` where the
 * stack is locked, and once more where another process was still submitting.
 * @returns the last command's result
 */
export async function recover(user: User): Promise<Result> {
  for (let turn = 1; ; turn += 1) {
    const result = await user.run();
    if (result.code === 0 || turn === patience) return result;
    if ((result.stdout + result.stderr).includes("is currently locked")) await user.cancel();
  }
}
