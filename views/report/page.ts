import { createHash } from "node:crypto";
import { type Markup, markup, Markup as Raw } from "../markup";
import { basis, bytes, count, time, total } from "./amounts";
import { filesOf, jobView } from "./job-view";
import type { JobData, ReportData, StackData } from "./report-data";
import { style } from "./style";

/** Players of a page that read their files at once; a page with more would read for long. */
const preloaded = 24;

/**
 * A report as one page of HTML that needs nothing but itself, and the files it plays. The same data
 * give the same text.
 */
export function reportPage(data: ReportData): string {
  const title = `Highlights of ${data.stacks.map(titleOf).join(", ")}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="alicloud-highlights report">
<title>${title}</title>
<style>${new Raw(style)}</style>
</head>
<body>
<header>
<h1>Highlights</h1>
${contents(data)}
</header>
<main>
${data.stacks.map((stack, index) => stackView(stack, index, playersOf(data.stacks.slice(0, index).flatMap(({ jobs }) => jobs))))}
</main>
</body>
</html>
`.text;
}

/** No script, no request: only the style below, and players of files beside the page. */
const hash = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${hash}'; media-src 'self' file:; base-uri 'none'; form-action 'none'`;

function contents({ stacks }: ReportData): Markup | undefined {
  const links = stacks.flatMap((stack, index) =>
    stack.jobs.map((job, place) => {
      const prefix = stacks.length === 1 ? "" : `${titleOf(stack)}: `;
      return markup`<li><a href="#${idOf(index, place)}"><bdi>${prefix}${job.name}</bdi></a></li>`;
    }),
  );
  if (links.length < 2) return undefined;
  return markup`<nav aria-label="Jobs"><ul>${links}</ul></nav>`;
}

/** @param before players of the stacks above it */
function stackView(stack: StackData, index: number, before: number): Markup {
  const jobs = stack.jobs.map((job, place) => {
    const first = before + playersOf(stack.jobs.slice(0, place));
    return jobView(job, idOf(index, place), (number) => first + number < preloaded);
  });
  return markup`<section class="stack" aria-labelledby="stack-${index}">
<h2 id="stack-${index}">${heading(stack)}</h2>
<p>${summary(stack)}</p>
${stack.notes.map((note) => markup`<p class="soft"><bdi>${note}</bdi></p>`)}
${jobs}
</section>`;
}

function heading({ name, project }: StackData): Markup {
  return project === undefined ? markup`<bdi>${name}</bdi>` : markup`<bdi>${project}</bdi>, stack <bdi>${name}</bdi>`;
}

function titleOf({ name, project }: StackData): string {
  return project === undefined ? name : `${project}, stack ${name}`;
}

function summary({ jobs, time: written, from }: StackData): string {
  const clips = jobs.flatMap((job) => job.videos.flatMap((video) => video.clips)).length;
  const reels = jobs.flatMap((job) => job.reels).length;
  const size = jobs.flatMap(filesOf).reduce((sum, file) => sum + (file.size ?? 0), 0);
  const costs = jobs.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const facts = [
    from === "export" ? count(jobs.length, "job") : `${count(jobs.length, "output")} with clips or reels`,
    ...(clips === 0 ? [] : [count(clips, "clip")]),
    ...(reels === 0 ? [] : [count(reels, "reel")]),
    ...(size === 0 ? [] : [bytes(size)]),
    ...(costs.length === 0 ? [] : [costOf(jobs, costs)]),
  ];
  return `${facts.join(" · ")}${written === undefined ? "" : `. State of ${time(written)}`}.`;
}

/** The local engine is free: its prices are those of the same jobs on `ims`. */
function costOf(jobs: readonly JobData[], costs: readonly NonNullable<JobData["cost"]>[]): string {
  const bases = [...new Set(costs.map(basis))].join(" and ");
  const free = jobs.every(({ engine }) => engine === "local");
  const estimate = `about ${total(costs)}, an estimate at ${bases}`;
  return free ? `nothing to pay on local (on ims ${estimate})` : estimate;
}

function idOf(stack: number, job: number): string {
  return `job-${stack}-${job}`;
}

function playersOf(jobs: readonly JobData[]): number {
  return jobs.flatMap(filesOf).length;
}
