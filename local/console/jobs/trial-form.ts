import { defined } from "../../../schema/defined";
import { type Content, type Markup, markup } from "../../../views/markup";
import { submittedExtraction, type TriedSource, tryExtraction } from "../../extraction/trial";
import type { StoredJob } from "../../store/jobs";
import { addressOf } from "../address";
import type { Visit } from "../context";
import { isExtraction, isLive } from "./job-words";
import type { Source } from "./sources";

/** Other settings for an extraction that has ended, and what they would choose. */
export interface TrialView {
  readonly form: Markup;
  /** A sentence for each setting that is wrong. */
  readonly problems: readonly string[];
  /** None where nothing is tried, or a setting is wrong. */
  readonly sources: readonly TriedSource[];
}

/**
 * Tries the settings that the address of the page has; nothing is submitted. Undefined for a job
 * that has not ended, chooses otherwise, or measured none of its videos.
 */
export async function trialOf(
  job: StoredJob,
  videos: readonly Source[],
  { context, value }: Visit,
): Promise<TrialView | undefined> {
  if (!isExtraction(job) || isLive(job) || videos.every(({ timeline }) => timeline === undefined)) return undefined;
  const submitted = submittedExtraction(job, context.region, context.library);
  const given = defined({ count: setting(value("count")), clipDuration: setting(value("clipDuration")) });
  const form = formOf(job, { ...submitted.wanted, ...given });
  if (Object.keys(given).length === 0) return { form, problems: [], sources: [] };
  const trial = await tryExtraction(submitted, context.jobs.folderOf(job.id), given);
  const isRefused = trial.is === "refused";
  return { form, problems: isRefused ? trial.problems : [], sources: isRefused ? [] : trial.sources };
}

/** What is wrong with the settings that were tried. */
export function problemsView({ problems }: Pick<TrialView, "problems">): Content {
  if (problems.length === 0) return undefined;
  return markup`<div class="bad" role="alert"><ul>${problems.map((problem) => markup`<li><bdi>${problem}</bdi></li>`)}</ul></div>`;
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
