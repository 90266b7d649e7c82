import { type Content, type Markup, markup } from "../../../views/markup";
import { submittedExtraction, type Trial, tryExtraction } from "../../extraction/trial";
import type { StoredJob } from "../../store/jobs";
import { addressOf } from "../address";
import type { ConsoleContext, Visit } from "../context";
import { isExtraction, isLive } from "./job-words";

/** Other settings for an extraction that has ended, and what they would choose. */
export interface TrialView {
  readonly form: Markup;
  /** A sentence for each setting that is wrong. */
  readonly problems: readonly string[];
  /** Absent where nothing is tried, or a setting is wrong. */
  readonly trial: Extract<Trial, { is: "tried" }> | undefined;
}

/** Tries the settings that the address of the page has; nothing is submitted. */
export async function trialOf(job: StoredJob, { context, value }: Visit): Promise<TrialView | undefined> {
  if (!isExtraction(job) || isLive(job)) return undefined;
  const submitted = submittedExtraction(job, context.region, context.library);
  const [count, clipDuration] = [setting(value("count")), setting(value("clipDuration"))];
  const form = formOf(job, {
    count: count ?? submitted.wanted.count,
    clipDuration: clipDuration ?? submitted.wanted.clipDuration,
  });
  if (count === undefined && clipDuration === undefined) return { form, problems: [], trial: undefined };
  const given = { ...(count === undefined ? {} : { count }), ...(clipDuration === undefined ? {} : { clipDuration }) };
  const trial = await tryExtraction(submitted, folderOf(job, context), given);
  if (trial.is === "refused") return { form, problems: trial.problems, trial: undefined };
  return { form, problems: [], trial };
}

/** What is wrong with the settings that were tried. */
export function problemsView({ problems }: Pick<TrialView, "problems">): Content {
  if (problems.length === 0) return undefined;
  return markup`<ul class="bad" role="alert">${problems.map((problem) => markup`<li><bdi>${problem}</bdi></li>`)}</ul>`;
}

/** Without the page's script the form opens the page anew. */
function formOf({ id }: StoredJob, { count, clipDuration }: Record<"count" | "clipDuration", unknown>): Markup {
  const page = addressOf("job");
  return markup`<h2>Try other settings</h2>
<p class="soft">See which ranges they would choose. Nothing is submitted, cut or changed.</p>
<form class="row" action="${page}" hx-get="${page}" hx-trigger="submit, input delay:400ms" hx-target="#videos" hx-select="#videos" hx-swap="outerMorph">
<input type="hidden" name="id" value="${id}">
<label>clips of each video <input type="number" name="count" step="1" value="${String(count)}"></label>
<label>seconds of each clip <input type="number" name="clipDuration" step="any" value="${String(clipDuration)}"></label>
<button>try</button>
</form>`;
}

/** A number; a text that is none stays as it is, for the schema to refuse. */
function setting(text: string): number | string | undefined {
  if (text === "") return undefined;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

function folderOf({ id }: StoredJob, { jobs }: ConsoleContext): string {
  return jobs.folderOf(id);
}
