import { type Content, type Markup, markup } from "../../../views/markup";
import { between, time } from "../../../views/report/amounts";
import type { JobState, StoredJob } from "../../store/jobs";
import { addressOf, jobAddress } from "../address";
import type { ConsoleContext, Route } from "../context";
import { pageReply } from "../page/page";
import { isLive, stateView, stateWords, titleOf } from "./job-words";
import { progressView } from "./progress-view";

/** Jobs of one page. */
const rowsOfPage = 50;

const states = Object.keys(stateWords) as JobState[];

/** All jobs, newest first, or those of one state; alive while one of them runs. */
export const jobsPage: Route = {
  methods: ["GET"],
  isPage: true,
  answer({ context, value }) {
    const state = states.find((one) => stateWords[one] === value("state"));
    const all = context.jobs.all();
    const jobs = all.filter((job) => state === undefined || job.state === state);
    const page = Math.max(1, Math.floor(Number(value("page"))) || 1);
    const shown = jobs.slice((page - 1) * rowsOfPage, page * rowsOfPage);
    const address = (number: number) => addressOf("jobs", { state: value("state"), page: number === 1 ? "" : number });
    // A running job may leave the list of its state: all of them count.
    const live = all.some(isLive) ? poll(address(page)) : undefined;
    return pageReply({
      title: "Jobs",
      content: markup`${filter(all, state)}
<div id="live"${live}>
${shown.length === 0 ? empty(all.length > 0) : table(shown, context)}
${page > 1 ? markup`<p><a href="${address(page - 1)}">newer jobs</a></p>` : undefined}
${jobs.length > page * rowsOfPage ? markup`<p><a href="${address(page + 1)}">older jobs</a></p>` : undefined}
</div>`,
    });
  },
};

/** Attributes by which `#live` of a page is asked for anew each second. */
export function poll(address: string): Markup {
  return markup` hx-get="${address}" hx-trigger="every 1s" hx-select="#live" hx-swap="outerMorph"`;
}

function filter(jobs: readonly StoredJob[], chosen: JobState | undefined): Markup {
  const link = (name: string, state: JobState | undefined) => {
    const current = state === chosen ? markup` aria-current="page"` : undefined;
    return markup`<li><a href="${addressOf("jobs", { state: state && stateWords[state] })}"${current}>${name}</a></li>`;
  };
  const named = (state: JobState) => link(stateWords[state], state);
  return markup`<nav aria-label="States"><ul class="filter">${link(`all ${jobs.length}`, undefined)}${states.map(named)}</ul></nav>`;
}

function empty(isOtherState: boolean): Content {
  if (isOtherState) return markup`<p class="empty">No job is in this state.</p>`;
  return markup`<p class="empty">No job was submitted yet. One comes from a program, by <code>pulumi up</code> on the engine <code>local</code>, or by a client of IMS that is aimed at this address.</p>`;
}

function table(jobs: readonly StoredJob[], context: ConsoleContext): Markup {
  const rows = jobs.map(
    (job) => markup`<tr><td><a href="${jobAddress(job.id)}"><bdi>${titleOf(job, context)}</bdi></a></td>
<td>${stateView(job)} ${progressView(context.queue.progressOf(job.id))}</td>
<td class="soft">${time(job.createTime)}</td>
<td class="soft">${isLive(job) ? undefined : between(job.startTime, job.modifiedTime)}</td></tr>`,
  );
  const heads = ["job", "state", "created", "took"].map((name) => markup`<th scope="col">${name}</th>`);
  return markup`<table class="wide-rows"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
