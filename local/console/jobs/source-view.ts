import { type Content, type Markup, markup } from "../../../views/markup";
import { count, length } from "../../../views/report/amounts";
import { timelineFigure } from "../../../views/report/timeline-figure";
import { clock } from "../../../views/svg";
import type { SourceRange } from "../../selection/source-timeline";
import { contentAddress, frameAddress, objectAddress } from "../address";
import { shapeOf, videoPlayer } from "../page/player";
import { fileView } from "./made-file";
import type { MadeRange, Source } from "./sources";

/**
 * A video of a job: its player, its timeline, and the ranges chosen in it.
 * @param index its number on the page
 * @param tried the ranges of other settings; absent where none are tried
 */
export function sourceView(source: Source, index: number, tried?: readonly SourceRange[]): Markup {
  const { name, media, timeline, ranges } = source;
  const player = `source-${index}`;
  const seen = [...ranges, ...(tried ?? [])];
  const duration = Math.max(0.1, timeline?.duration ?? 0, ...seen.map(({ out }) => out));
  const isMeasured = timeline !== undefined;
  const figure = {
    duration,
    loudness: timeline?.loudness ?? [],
    cuts: timeline?.cuts ?? [],
    chosen: ranges.map(({ in: from, out, number }) => ({ in: from, out, label: String(number) })),
    ...(tried === undefined ? {} : { tried: tried.map((range, number) => ({ ...range, label: String(number) })) }),
  };
  return markup`<section class="job video" id="video-${index}">
<h3><bdi>${name}</bdi> <span class="soft">${isMeasured ? length(duration) : "not measured"}</span></h3>
<p class="file soft"><bdi>${media}</bdi></p>
${sourcePlayer(source, player)}
${isMeasured || seen.length > 0 ? markup`<div class="timeline" data-seconds="${duration}" data-player="${player}">${timelineFigure(figure, spoken(name, ranges, tried))}</div>` : undefined}
${tried === undefined ? undefined : triedList(tried, source, player)}
${ranges.length === 0 ? undefined : markup`<ul class="cards">${ranges.map((range) => card(range, source, player))}</ul>`}
</section>`;
}

function sourcePlayer({ file, name }: Source, id: string): Content {
  if (file === undefined) return markup`<p class="soft">no object of a bucket here</p>`;
  const { place, object } = file;
  if (object === undefined) return markup`<p class="bad">it is not in the bucket ${place.bucket}</p>`;
  const link = markup`<p class="file"><a href="${objectAddress(place)}">the object</a></p>`;
  if (shapeOf(object.headers["content-type"]) === "image") return link;
  return markup`<div class="wide">${videoPlayer({ place, label: name, id })}</div>
${link}`;
}

function spoken(name: string, ranges: readonly SourceRange[], tried: readonly SourceRange[] | undefined): string {
  const list = (some: readonly SourceRange[]) =>
    some.length === 0
      ? "none"
      : some.map(({ in: from, out }) => `${clock(from, true)} to ${clock(out, true)}`).join(", ");
  const other = tried === undefined ? "" : `; by other settings: ${list(tried)}`;
  return `${name}, loudness and cuts along its time; chosen: ${list(ranges)}${other}`;
}

function card(range: MadeRange, source: Source, player: string): Markup {
  const { number, file, reasons } = range;
  return markup`<li class="card">
<p><strong class="mark">${source.noun} ${number}</strong> ${rangeLink(range, source, player)} <span class="soft">${length(range.out - range.in)}</span></p>
${file === undefined ? frameOf(range, source) : fileView(file, `clip ${number} of ${source.name}`, (range.out - range.in) / 2)}
${reasonList(reasons)}
</li>`;
}

function triedList(tried: readonly SourceRange[], source: Source, player: string): Markup {
  const items = tried.map((range, number) => {
    const same = source.ranges.find((made) => made.in === range.in && made.out === range.out);
    const note = same === undefined ? length(range.out - range.in) : `as ${source.noun} ${same.number}`;
    return markup`<li class="card"><p><strong>${number}</strong> ${rangeLink(range, source, player)} <span class="soft">${note}</span></p>
${frameOf(range, source)}
${reasonList(range.reasons)}</li>`;
  });
  return markup`<h4>${count(tried.length, "range")} by these settings <span class="soft">(dashed)</span></h4>
<ul class="cards tried-ranges">${items}</ul>
<h4>${count(source.ranges.length, "range")} of this job</h4>`;
}

/** The frame in the middle of a range. */
function frameOf({ in: from, out }: SourceRange, { file }: Source): Content {
  if (file?.object === undefined) return undefined;
  const at = (from + out) / 2;
  return markup`<img class="frame" loading="lazy" src="${frameAddress(file.place, at)}" alt="the frame at ${clock(at, true)}">`;
}

/** Without the page's script the link plays the range by itself. */
function rangeLink({ in: from, out }: SourceRange, { file, name }: Source, player: string): Content {
  const times = `${clock(from, true)} – ${clock(out, true)}`;
  if (file?.object === undefined) return times;
  const address = `${contentAddress(file.place)}#t=${from},${out}`;
  return markup`<a href="${address}" data-from="${from}" data-to="${out}" data-player="${player}" aria-label="play ${times} of ${name}">${times}</a>`;
}

function reasonList(reasons: readonly string[]): Content {
  if (reasons.length === 0) return undefined;
  return markup`<ul class="reasons">${reasons.map((reason) => markup`<li><bdi>${reason}</bdi></li>`)}</ul>`;
}
