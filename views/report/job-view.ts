import { type Content, type Markup, markup } from "../markup";
import { basis, between, bytes, count, time } from "./amounts";
import { reelView } from "./reel-view";
import { remake } from "./remake";
import type { CostData, FileData, JobData } from "./report-data";
import { videoView } from "./video-view";

/**
 * A job: facts, what went wrong, what it made, and how to make it again.
 * @param preload whether the player of a clip or reel reads its file at once
 */
export function jobView(job: JobData, id: string, preload: (index: number) => boolean): Markup {
  return markup`<section class="job" id="${id}" aria-labelledby="${id}-name">
<h3 id="${id}-name"><bdi>${job.name}</bdi> <span class="state ${job.state}">${job.kind}, ${job.state}</span></h3>
<dl>${rows(job).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${job.failure === undefined ? undefined : markup`<p class="bad"><bdi>${job.failure.code}</bdi>: <bdi>${job.failure.message}</bdi></p>`}
${list("Gone, or overwritten, at the last refresh", job.missing, "bad")}
${list("Warnings", job.warnings)}
${job.reels.map((reel) => reelView(reel, job, preload(reel.number)))}
${job.videos.map((video) => videoView(video, preload))}
${list("Not known", job.notes)}
${settings(job)}
${remake(job)}
</section>`;
}

/** The files that a job made. */
export function filesOf({ videos, reels }: JobData): FileData[] {
  const clips = videos.flatMap((video) => video.clips);
  return [...clips, ...reels].map(({ file }) => file).filter((file) => file !== undefined);
}

function rows(job: JobData): [string, Content][] {
  const clips = job.videos.flatMap((video) => video.clips).length;
  const files = filesOf(job);
  const size = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const made = [
    job.kind === "extraction" ? count(clips, "clip") : count(job.reels.length, "reel"),
    files.length === 0 ? "no file" : count(files.length, "file"),
    ...(size === 0 ? [] : [bytes(size)]),
  ];
  const all: [string, Content][] = [
    ["job", job.jobId === undefined ? undefined : markup`<code>${job.jobId}</code>`],
    ["made", job.state === "pending" || job.state === "failed" ? undefined : made.join(", ")],
    ["engine", job.engine],
    ["region", job.region],
    ["account", job.account === undefined ? undefined : markup`<bdi>${job.account}</bdi>`],
    ["created", job.created === undefined ? undefined : time(job.created)],
    ["ended", job.ended === undefined ? undefined : time(job.ended)],
    ["took", between(job.created, job.ended)],
    ["cost", job.cost === undefined ? undefined : costText(job.cost, job.engine)],
    ["when destroyed", job.retention === undefined ? undefined : retentionText(job.retention)],
  ];
  return all.filter(([, value]) => value !== undefined);
}

function costText(cost: CostData, engine: string | undefined): string {
  const sum = `about ${cost.currency} ${cost.amount.toFixed(2)} for ${cost.minutes} min`;
  const text = `${sum}, an estimate at ${basis(cost)}`;
  return engine === "local" ? `nothing on local; on ims ${text}` : text;
}

function retentionText(retention: string): string {
  return retention === "delete" ? "its files are deleted" : "its files stay";
}

function list(title: string, lines: readonly string[], name = ""): Markup | undefined {
  if (lines.length === 0) return undefined;
  return markup`<h4>${title}</h4><ul class="${name}">${lines.map((line) => markup`<li><bdi>${line}</bdi></li>`)}</ul>`;
}

function settings({ settings: all }: JobData): Markup | undefined {
  if (all.length === 0) return undefined;
  const shown = all.map(
    ({ path, value }) => markup`<div><dt><code>${path}</code></dt><dd><bdi>${value}</bdi></dd></div>`,
  );
  return markup`<h4>Made with</h4><dl class="settings">${shown}</dl>`;
}
