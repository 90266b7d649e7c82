import { standardColour } from "../probe/colour";
import { input } from "../ffmpeg";
import { deinterlace, fieldsPerFrame } from "../probe/interlace";
import type { Medium } from "../probe/probe";
import { rhythmOf } from "./rhythm";
import { continuous, knownChannels } from "../probe/sound";
import type { Tools } from "../tools";

/** A part of a medium. */
export interface Stretch {
  medium: Medium;
  /** Seconds from the medium's start; the first frame is the one on the screen then. */
  in: number;
  /** Seconds; the first moment that is no longer in the stretch. */
  out: number;
}

/**
 * The arguments that open a stretch, and the filters of its picture and its sound: both begin at 0
 * and are as long as the stretch.
 */
export interface OpenedStretch {
  input: string[];
  /** In this order; a filter that fits frames into a canvas comes before `colours`. */
  picture: {
    /** Filters that take the frames of the stretch. */
    taken: string[];
    /** To ordinary colours. */
    colours: string[];
    /** Filters that repeat frames where some are missing. */
    filled: string[];
  };
  sound: string[];
}

/** Frames per second of the picture of a stretch, as `openStretch` gives them. */
export function stretchRate({ medium, in: start, out }: Stretch): number {
  const fields = medium.video ? fieldsPerFrame(medium.video) : 1;
  const { even, rate } = rhythmOf(medium.frames, start, out);
  return even ? fields * (medium.video?.frameRate ?? 25) : (fields * rate[0]) / rate[1];
}

/**
 * Opens a stretch. A frame is on the screen until the next one, so decoding may begin long before
 * the stretch.
 */
export async function openStretch(tools: Tools, { medium, in: start, out: end }: Stretch): Promise<OpenedStretch> {
  const indexed = hasIndex(medium.container);
  const rhythm = rhythmOf(medium.frames, start, end);
  const opened = (rhythm.even ? start : Math.min(start, rhythm.first)) - Math.min(1, rhythm.frame);
  const key = medium.keyframes.findLast((at) => at <= opened) ?? 0;
  const seek = Math.max(0, indexed ? opened : Math.min(opened - unindexedLead, key - 1));
  const [from, to] = [start - seek, end - seek];

  const fields = medium.video ? fieldsPerFrame(medium.video) : 1;
  const frame = rhythm.frame / fields;
  const [above, below] = rhythm.rate;
  const shift = `setpts=max(0\\,PTS-${seconds(from)}/TB)`;
  const taken = [`trim=start=${seconds(from - frame / 2)}:end=${seconds(to - frame / 4)}`, shift];
  const late = [`trim=start=${seconds(rhythm.first - seek - 0.005)}`, shift];
  // One more frame before the rate is made even: without it ffmpeg drops a single frame at the end
  // of the input. The last filter counts in whole frames: less than half of one would be none.
  // prettier-ignore
  const filled = [
    "tpad=stop=1:stop_mode=clone", `fps=fps=${above * fields}/${below}:start_time=0:eof_action=pass`,
    "tpad=stop=-1:stop_mode=clone", `trim=end=${seconds(Math.max(end - start, below / (above * fields)))}`,
  ];
  return {
    // prettier-ignore
    input: input(medium.file, [
      "-threads", threads, "-ss", seconds(seek), "-t", seconds(to + 1), ...keptFilters(medium),
    ]),
    picture: {
      taken: [...deinterlace(medium.video), ...(rhythm.even ? taken : late)],
      colours: medium.video ? await standardColour(tools, medium.video) : [],
      filled: rhythm.even ? [] : filled,
    },
    // prettier-ignore
    sound: [
      ...(medium.audio ? knownChannels(medium.audio) : []),
      `atrim=start=${seconds(from)}:end=${seconds(to)}`, `asetpts=PTS-${seconds(from)}/TB`,
      continuous, "apad", "asetpts=N/SR/TB", `atrim=end=${seconds(end - start)}`,
    ],
  };
}

/** One number of threads on every machine keeps the bytes the same. */
export const threads = "2";

/**
 * Seconds by which to seek earlier in a file without an index: a seek may land between keyframes,
 * and no frame is decoded up to the next one.
 */
const unindexedLead = 15;

function hasIndex(container: string): boolean {
  return !container.split(",").some((name) => ["mpegts", "mpeg", "ogg", "asf"].includes(name));
}

/**
 * An option that keeps the filters where the picture changes its form: rebuilt ones forget the
 * frame on the screen. The filters here take a change; those that turn or deinterlace do not.
 */
function keptFilters({ video }: Medium): string[] {
  return video?.rotation || video?.interlaced ? [] : ["-reinit_filter:v", "0"];
}

export function seconds(value: number): string {
  return Math.max(0, value).toFixed(6);
}
