import { type Content, markup } from "../../../views/markup";
import type { StoredJob } from "../../store/jobs";
import { addressOf, jobAddress } from "../address";
import type { Route } from "../context";
import { pageReply } from "../page/page";
import { Refusal } from "../refusal";
import { factsView } from "./facts-view";
import { isLive, stateView, titleOf } from "./job-words";
import { poll } from "./list-page";
import { logView } from "./log-view";
import { progressView } from "./progress-view";
import { reelsView } from "./reel-view";
import { requestView } from "./request-view";
import { sourceView } from "./source-view";
import { sourcesOf } from "./sources";
import { problemsView, trialOf } from "./trial-form";

/** A job: its state, its videos along their time, what it made, and what went wrong. */
export const jobPage: Route = {
  methods: ["GET"],
  isPage: true,
  async answer(visit) {
    const { context, value } = visit;
    const job = context.jobs.get(value("id"));
    if (job === undefined) throw new Refusal(404, `there is no job ${value("id")}; it may have been deleted`);
    const title = titleOf(job, context);
    const sources = await sourcesOf(job, context);
    const trial = await trialOf(job, sources, visit);
    const triedIn = (media: string) => trial?.sources.find((one) => one.media === media)?.tried;
    return pageReply({
      title,
      trail: [{ name: "jobs", address: addressOf("jobs") }],
      content: markup`<div id="live"${isLive(job) ? poll(jobAddress(job.id)) : undefined}>
<p>${stateView(job)} ${progressView(context.queue.progressOf(job.id))}</p>
${failureView(job)}
${warningsView(job)}
${trial?.form}
<div id="videos">
${trial === undefined ? undefined : problemsView(trial)}
<h2>Videos</h2>
${sources.map((source, index) => sourceView(source, index, triedIn(source.media)))}
</div>
${await reelsView(job, context)}
${factsView(job)}
${requestView(job)}
${await logView(context.jobs.folderOf(job.id))}
</div>`,
    });
  },
};

function failureView({ error }: StoredJob): Content {
  if (error === undefined) return undefined;
  return markup`<p class="bad"><strong><bdi>${error.code}</bdi></strong>: <bdi>${error.message}</bdi></p>`;
}

function warningsView({ warnings = [] }: StoredJob): Content {
  if (warnings.length === 0) return undefined;
  return markup`<h2>Warnings</h2>
<ul>${warnings.map((line) => markup`<li><bdi>${line}</bdi></li>`)}</ul>`;
}
