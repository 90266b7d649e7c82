import { type Markup, markup } from "../markup";
import type { Stretch } from "../strip";
import { clock } from "../svg";
import { count, length } from "./amounts";
import { fileView } from "./file-view";
import type { ClipData, VideoData } from "./report-data";
import { stripFigure } from "./strip-figure";

/** A video's timeline, and the clips that were cut from it. */
export function videoView(video: VideoData, preload: (index: number) => boolean): Markup {
  const { name, media, clips, pieces } = video;
  const stretches = [...clips.map(stretchOf), ...pieces];
  const what = clips.length > 0 || pieces.length === 0 ? count(clips.length, "clip") : count(pieces.length, "piece");
  return markup`<section class="video">
<h4><bdi>${name}</bdi> <span class="soft">${what} ${lengthOf(video)}</span></h4>
${name === media ? undefined : markup`<p class="file soft"><bdi>${media}</bdi></p>`}
${stretches.length === 0 ? undefined : stripFigure({ duration: durationOf(video), stretches, cuts: video.cuts }, spoken(video, stretches))}
${clips.length === 0 ? undefined : markup`<ul class="cards">${clips.map((clip) => card(clip, name, preload(clip.number)))}</ul>`}
</section>`;
}

/** Without the length the strip ends where the last stretch does. */
function durationOf({ duration, clips, pieces }: VideoData): number {
  return Math.max(0.1, duration ?? 0, ...[...clips, ...pieces].map(({ out }) => out));
}

function lengthOf({ duration, clips, pieces }: VideoData): string {
  if (duration !== undefined) return `of ${length(duration)}`;
  return clips.length + pieces.length === 0 ? "" : "(its length is not recorded: the line ends with the last one)";
}

function stretchOf({ number, in: from, out }: ClipData): Stretch {
  return { in: from, out, label: String(number) };
}

function spoken({ name }: VideoData, stretches: readonly Stretch[]): string {
  const parts = stretches.map((one) => `${one.label} from ${clock(one.in, true)} to ${clock(one.out, true)}`);
  return `${name}: ${parts.join("; ")}`;
}

function card({ number, in: from, out, tags, reasons, file }: ClipData, name: string, preload: boolean): Markup {
  return markup`<li class="card">
<p><strong class="mark">clip ${number}</strong> <strong>${clock(from, true)} – ${clock(out, true)}</strong> <span class="soft">${length(out - from)}</span></p>
${file === undefined ? markup`<p class="soft">a range without a file</p>` : fileView(file, `clip ${number} of ${name}`, preload)}
${tags.length === 0 ? undefined : markup`<p class="tags">${tags.map((tag) => markup`<span class="tag"><bdi>${tag}</bdi></span> `)}</p>`}
${reasons.length === 0 ? undefined : markup`<ul class="reasons">${reasons.map((reason) => markup`<li><bdi>${reason}</bdi></li>`)}</ul>`}
</li>`;
}
