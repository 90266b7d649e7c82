import { textOf } from "../error";
import { isFirstSearchPause } from "./course";
import type { State } from "./order";

/** The lines that the user should read before the next effect of an order is performed. */
export function announcements(state: State): string[] {
  const { doing, note, submitError, spent } = state;
  if (doing.do === "ask Pulumi" && spent.length > 0) {
    const why = "as they failed or their files are gone or were overwritten";
    return [`earlier jobs that cannot be taken over, ${why}: ${spent.join(", ")}`];
  }
  if (!isFirstSearchPause(state)) return [];
  if (submitError !== undefined) {
    return [`the answer to the submit was lost (${textOf(submitError)}): looking for the job in the service's list`];
  }
  if (note === undefined) return [];
  return [`an earlier run may have submitted this job (process ${note.pid}, ${note.at}): looking for it`];
}
