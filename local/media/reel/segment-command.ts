import type { Canvas } from "../cut/canvas";
import { threads } from "../cut/stretch";
import { reelTags } from "../picture/colours";
import type { Overlay, Placed, Rate } from "./part";
import { momentOf, sampleRate, samplesBefore } from "./rate";
import type { Run, Segment } from "./segments";

/** What all segments of a reel have in common. */
export interface Film {
  readonly placed: readonly Placed[];
  /** Pictures on top of all parts, the first one lowest. */
  readonly overlays: readonly Overlay[];
  readonly canvas: Canvas;
  readonly rate: Rate;
  /** The encoder's arguments. */
  readonly encoding: readonly string[];
}

/** Where a segment is written: picture as MP4, sound as raw samples (float, stereo). */
export interface SegmentFiles {
  readonly picture: string;
  readonly sound: string;
}

/** The arguments of ffmpeg that write a segment: exactly its frames and its samples. */
export async function segmentArguments(film: Film, segment: Segment, files: SegmentFiles): Promise<string[]> {
  const { rate, canvas, placed } = film;
  const inputs: (readonly string[])[] = [];
  const graph: string[] = [];
  const samples = samplesBefore(segment.at + segment.frames, rate) - samplesBefore(segment.at, rate);
  const open = async (run: Run, name: string): Promise<void> => {
    const { part, filters = [] } = placed[run.part]!;
    const from = momentOf(run.from, rate);
    const to = Math.max(from, Math.min(part.length, from + momentOf(segment.frames, rate)));
    const opened = await part.open({ from, to }, canvas);
    const first = inputs.length;
    inputs.push(...opened.inputs);
    graph.push(
      ...opened.picture(first, `${name}p`),
      `[${name}p]${exactFrames(segment.frames, rate)}[${name}0]`,
      ...filters.flatMap((filter, i) =>
        filter.chains(`${name}${i}`, `${name}${i + 1}`, { canvas, rate, at: from, length: part.length }),
      ),
      `[${name}${filters.length}]${pixels}[${name}v]`,
      ...(opened.sound?.(first, `${name}s`) ?? [`anullsrc=r=${sampleRate}:cl=stereo[${name}s]`]),
      `[${name}s]${exactSamples(samples)}[${name}a]`,
    );
  };
  await open(segment.of, "one");
  if (segment.into) {
    await open(segment.into, "two");
    const seconds = momentOf(segment.frames, rate);
    const { way } = placed[segment.of.part]!.transition!;
    graph.push(
      ...way.chains("onev", "twov", "way", { canvas, rate, seconds }),
      `[way]${exactFrames(segment.frames, rate)},${pixels}[picture0]`,
      ...crossFade(seconds),
    );
  } else graph.push("[onev]null[picture0]", "[onea]anull[sound]");
  for (const [i, overlay] of film.overlays.entries()) {
    const first = inputs.length;
    inputs.push(...overlay.inputs(momentOf(segment.at, rate)));
    graph.push(...overlay.chains(first, `picture${i}`, `picture${i + 1}`, canvas));
  }
  const tags = reelTags(canvas);
  graph.push(`[picture${film.overlays.length}]${tags.filter}[tagged]`);
  // The build of 2018 repeats the last frame of a video of few frames once more as often as the one
  // before it, unless the number is given.
  // prettier-ignore
  return [
    ...inputs.flat(), "-filter_complex", graph.join(";"),
    "-map", "[tagged]", "-an", "-frames:v", String(segment.frames), ...film.encoding, ...tags.args, "-threads", threads, "-map_metadata", "-1",
    "-fflags", "+bitexact", "-video_track_timescale", String(timescale(rate)), "-f", "mp4", "-y", `file:${files.picture}`,
    "-map", "[sound]", "-vn", "-c:a", "pcm_f32le", "-f", "f32le", "-y", `file:${files.sound}`,
  ];
}

const pixels = "format=yuv420p,setsar=1";

/**
 * Filters that give exactly so many frames at the rate: the last one is repeated. Once before the
 * rate is made even: ffmpeg drops a single frame there.
 */
function exactFrames(frames: number, [above, below]: Rate): string {
  return `tpad=stop=1:stop_mode=clone,fps=fps=${above}/${below}:start_time=0,tpad=stop=-1:stop_mode=clone,trim=end_frame=${frames},setpts=PTS-STARTPTS`;
}

/** Filters that give exactly so many samples: silence follows a sound that is too short. */
function exactSamples(samples: number): string {
  return `aformat=sample_fmts=fltp:channel_layouts=stereo,apad,atrim=end_sample=${samples},asetpts=N/SR/TB`;
}

/** Chains that fade from one sound to the other. */
function crossFade(seconds: number): string[] {
  const fade = (type: string) => `afade=t=${type}:st=0:d=${seconds.toFixed(6)}`;
  return [
    `[onea]${fade("out")}[onef]`,
    `[twoa]${fade("in")}[twof]`,
    "[onef][twof]amerge=inputs=2,pan=stereo|c0=c0+c2|c1=c1+c3[sound]",
  ];
}

/** Ticks of a second in which each frame begins at a whole one. */
function timescale([above]: Rate): number {
  return above * Math.max(1, Math.ceil(10_000 / above));
}
