import { ffmpeg, input } from "../../media/ffmpeg";
import type { Medium } from "../../media/probe/probe";
import { readingLimit } from "../../media/time-limits";
import type { Tools } from "../../media/tools";
import { countedBytes, printArguments, sampleReader, unreadArguments, type ReadOptions } from "../reading";
import { pictureBytes, thumbnail, thumbnailReader } from "./thumbnails";

/** Which frames of a medium are decoded. Default: all. */
export interface Wanted {
  /** The time of a frame at which decoding can begin, and of the first that is left out. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Seconds with which ffmpeg finds the frame at `from`. Default: `from`. */
  readonly seek?: number | undefined;
  /** Frames that a decoder leaves out: those that no other needs, or all but key frames. */
  readonly skip?: "noref" | "nokey" | undefined;
  /** Threads of the decoder. Default: one for each core. */
  readonly threads?: number | undefined;
}

export interface ReadFrames {
  /** Whether ffmpeg could decode to the end. */
  readonly whole: boolean;
  /** Whether the picture changes its size or the form of its pixels on the way. */
  readonly reshaped: boolean;
}

/** Steps a second in which times of frames are printed. */
const pictureRate = 90_000;

/**
 * Decodes frames of a medium's picture.
 * @param take receives each frame as a small picture with its time in the medium
 * @throws the signal's reason
 */
export async function readFrames(
  tools: Tools,
  medium: Medium,
  { from = 0, to, seek = from, skip, threads }: Wanted,
  take: (picture: Uint8Array, at: number) => void,
  options: ReadOptions,
): Promise<ReadFrames> {
  let reshaped = false;
  const reader = thumbnailReader(take);
  // Movement needs no sharp picture: decoding without the loop filter is faster. Averaging areas is
  // faster than the scaler's default and gives the same pictures in every build. `select` only
  // gives each frame a value that `metadata` prints with its time. ffmpeg writes raw output at a
  // constant rate: frames get the numbers of its steps as times, and a step is too long for a frame
  // to be written twice.
  const graph =
    `[0:${medium.video?.index ?? "v:0"}]scale=w=${thumbnail.width}:h=${thumbnail.height}:flags=area,format=rgb24,` +
    `settb=1/${pictureRate},select=gte(scene\\,0),metadata=${printArguments("lavfi.scene_score", 3)},settb=100/1,setpts=N[picture]`;
  // prettier-ignore
  const before = [
    ...(threads === undefined ? [] : ["-threads", String(threads)]),
    // A picture that changes its size must not begin the numbers anew; the scaler takes any size.
    "-reinit_filter", "0", "-skip_loop_filter", "all",
    ...(skip === undefined ? [] : ["-skip_frame", skip]),
    // A little behind the key frame, as times in files are rounded; that frame comes all the same.
    ...(from > 0 ? ["-noaccurate_seek", "-ss", (seek + slack).toFixed(6)] : []),
    ...(to === undefined ? [] : ["-t", (to - from - 2 * slack).toFixed(6)]),
  ];
  // prettier-ignore
  const args = [
    // At this level every build logs where the picture changes its form.
    "-v", "info", ...input(medium.file, before),
    "-filter_complex", graph, "-map", "[picture]", "-r", "1/100", "-f", "rawvideo", "pipe:1",
    ...unreadArguments(medium, medium.audio),
  ];
  const zero = from > 0 ? seek + slack : 0;
  const { code } = await ffmpeg(tools, args, {
    ...options,
    timeLimit: readingLimit(medium.duration),
    lines: {
      2: (line) => (reshaped ||= /Changing (video )?frame properties on the fly/.test(line)),
      3: sampleReader(pictureRate, ({ at }) => {
        options.reached?.(at);
        reader.due(zero + at);
      }),
    },
    bytes: { 1: countedBytes(pictureBytes * (medium.video?.frameRate ?? 25), reader.read, options.reached) },
  });
  return { whole: code === 0, reshaped };
}

/** Seconds; far less than between two frames. */
const slack = 0.0005;
