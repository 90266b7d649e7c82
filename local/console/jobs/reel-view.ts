import { type Content, type Markup, markup } from "../../../views/markup";
import { count, length } from "../../../views/report/amounts";
import type { PieceData } from "../../../views/report/report-data";
import { stripFigure } from "../../../views/report/strip-figure";
import { piecesOf } from "../../../views/report/timeline-pieces";
import { clock } from "../../../views/svg";
import { placeOf } from "../../job/media-source";
import { type SubJob, subJobsOf } from "../../montage/sub-job";
import type { StoredJob } from "../../store/jobs";
import type { ConsoleContext } from "../context";
import { fileView, findFile } from "./made-file";

const stateWords = { Init: "waiting", Processing: "running", Success: "finished", Failed: "failed" };

/** The reels of a montage, one sub-job each. */
export async function reelsView(job: StoredJob, context: ConsoleContext): Promise<Content> {
  const subJobs = subJobsOf(job);
  if (subJobs.length === 0) return undefined;
  return markup`<h2>Reels</h2>
${await Promise.all(subJobs.map((subJob, index) => reelView(subJob, index, context)))}`;
}

async function reelView(subJob: SubJob, number: number, context: ConsoleContext): Promise<Markup> {
  const { jobId, projectId, status, duration, error, mediaUrl, isInVod, timeline } = subJob;
  const place = mediaUrl === undefined ? undefined : placeOf(context.library, mediaUrl);
  const file = await findFile(context, place && { ...place, ...(isInVod ? { inVod: true } : {}) });
  const pieces = piecesOf(timeline) ?? [];
  return markup`<section class="job" id="reel-${number}">
<h3>reel ${number} <span class="state ${stateWords[status]}">${stateWords[status]}</span> <span class="soft">${duration === undefined ? undefined : length(duration)}</span></h3>
${error === undefined ? undefined : markup`<p class="bad"><bdi>${error.code}</bdi>: <bdi>${error.message}</bdi></p>`}
${file === undefined ? undefined : markup`<div class="wide">${fileView(file, `reel ${number}`, (duration ?? 0) / 2)}</div>`}
${pieces.length === 0 ? undefined : pieceList(number, pieces)}
<p class="soft">sub-job <code>${jobId}</code>, editing project <code>${projectId}</code></p>
</section>`;
}

function pieceList(reel: number, pieces: readonly PieceData[]): Markup {
  const duration = Math.max(0.1, ...pieces.map(({ end }) => end));
  const stretches = pieces.map(({ start, end }, index) => ({ in: start, out: end, label: String(index + 1) }));
  return markup`${stripFigure({ duration, stretches, cuts: [] }, `reel ${reel}: ${count(pieces.length, "piece")}`)}
<ol class="pieces">${pieces.map((piece) => markup`<li>${described(piece)}</li>`)}</ol>`;
}

function described({ name, in: from, out, start, end, transition, effects }: PieceData): Markup {
  const source = from === undefined || out === undefined ? "" : `, ${clock(from, true)} – ${clock(out, true)}`;
  const looks = [...effects, ...(transition === undefined ? [] : [`then ${transition}`])].join(", ");
  return markup`${clock(start, true)} – ${clock(end, true)}: <bdi>${name}</bdi>${source} <span class="soft">${looks}</span>`;
}
