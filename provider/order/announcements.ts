import { textOf } from "../error";
import { isFirstSearchPause } from "./course";
import type { State } from "./order";

/** The lines that the user should read before the next effect of an order is performed. */
export function announcements(state: State, now: number): string[] {
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
  const { owner = "no process works on it any more", at } = note;
  return [`an earlier run may have submitted this job (${owner}, ${at}): looking for it${patienceText(state, now)}`];
}

/** How long the searches take, where that is more than a minute. */
function patienceText({ doing, patience = 0 }: State, now: number): string {
  const left = patience + (doing.do === "sleep" ? doing.ms : 0);
  if (left <= 60_000) return "";
  const until = new Date(now + left).toISOString().slice(11, 19);
  return (
    ` until ${until} UTC, ${Math.ceil(left / 60_000)} min from now, because the service's list may show it late; ` +
    `if it is not found by then, a job is submitted`
  );
}
