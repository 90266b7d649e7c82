import { type Markup, markup } from "../markup";
import { clock } from "../svg";
import { bytes, count, length } from "./amounts";
import { fileView } from "./file-view";
import type { JobData, PieceData, ReelData } from "./report-data";
import { stripFigure } from "./strip-figure";

/** A reel with its pieces, or why there is none. */
export function reelView(reel: ReelData, { jobId }: Pick<JobData, "jobId">, preload: boolean): Markup {
  const { number, duration, file, error, pieces } = reel;
  return markup`<section class="reel">
<h4>reel ${number} <span class="soft">${duration === undefined ? "" : length(duration)}</span></h4>
${error === undefined ? undefined : markup`<p class="bad">failed with <bdi>${error.code}</bdi>: <bdi>${error.message}</bdi></p>`}
${file === undefined ? undefined : markup`<div class="wide">${fileView(file, `reel ${number}`, preload)}</div>`}
${file === undefined && error === undefined ? previewOnly(reel, jobId) : undefined}
${pieces === undefined ? unknownPieces(reel, jobId) : pieceList(number, pieces)}
${origin(reel)}
</section>`;
}

function origin({ jobId, state, projectId }: ReelData): Markup | undefined {
  const known = [jobId && `sub-job ${jobId}`, state && `state ${state}`, projectId && `editing project ${projectId}`];
  const shown = known.filter(Boolean).join(", ");
  return shown === "" ? undefined : markup`<p class="soft"><bdi>${shown}</bdi></p>`;
}

/** Without a file only a timeline was made, or the reel went to ApsaraVideo VOD. */
function previewOnly({ projectId, timelineSize }: ReelData, jobId: string | undefined): Markup {
  if (projectId === undefined) return markup`<p class="soft">no file of this reel is recorded</p>`;
  const size = timelineSize === undefined ? "" : ` of ${bytes(timelineSize)}`;
  const command = jobId === undefined ? undefined : markup`: <code>alicloud-highlights job ${jobId} --timeline</code>`;
  return markup`<p>a timeline${size}, and no video${command}</p>`;
}

/** Pieces are in the editing project. The state has none. */
function unknownPieces({ error, file, projectId }: ReelData, jobId: string | undefined): Markup | undefined {
  if (error !== undefined || file === undefined || projectId === undefined || jobId === undefined) return undefined;
  return markup`<p class="soft">its pieces are not in the state: <code>alicloud-highlights job ${jobId} --timeline</code> asks the service for them</p>`;
}

function pieceList(reel: number, pieces: readonly PieceData[]): Markup {
  const duration = Math.max(0.1, ...pieces.map(({ end }) => end));
  const stretches = pieces.map(({ start, end }, index) => ({ in: start, out: end, label: String(index + 1) }));
  const label = `reel ${reel}: ${pieces.map(spoken).join("; ")}`;
  return markup`<h5>${count(pieces.length, "piece")}</h5>
${stripFigure({ duration, stretches, cuts: [] }, label)}
<ol class="pieces">${pieces.map((piece) => markup`<li>${described(piece)}</li>`)}</ol>`;
}

function described({ name, in: from, out, start, end, transition, effects }: PieceData): Markup {
  const place = `${clock(start, true)} – ${clock(end, true)}`;
  const source = from === undefined || out === undefined ? "" : ` ${clock(from, true)} – ${clock(out, true)}`;
  const more = [...effects, ...(transition === undefined ? [] : [`then ${transition}`])].join(", ");
  return markup`<strong>${place}</strong>: <bdi>${name}</bdi>${source}${more === "" ? undefined : markup` <span class="soft"><bdi>${more}</bdi></span>`}`;
}

function spoken({ name, start, end }: PieceData, index: number): string {
  return `piece ${index + 1}, ${name}, from ${clock(start, true)} to ${clock(end, true)}`;
}
