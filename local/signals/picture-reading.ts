import { ffmpeg, input } from "../media/ffmpeg";
import { MediumUnreadable, type Medium } from "../media/probe/probe";
import { readingLimit } from "../media/time-limits";
import type { Tools } from "../media/tools";
import { movementReader, thumbnail, type Movement } from "./movement";
import { countedBytes, printArguments, sampleReader, unreadArguments, type ReadOptions } from "./reading";

/** The measurements of a medium's picture. */
export interface Picture extends Movement {
  /** Time of each frame in seconds, ascending. */
  frames: number[];
  /** Whether the picture changes its size or the form of its pixels on the way. */
  reshaped: boolean;
}

/** Bytes of one small picture. */
const pictureBytes = thumbnail.width * thumbnail.height * 3;

/** Steps a second in which times of frames are printed. */
const pictureRate = 90_000;

/**
 * Measures a medium's picture.
 * @throws MediumUnreadable where no frame can be decoded
 * @throws the signal's reason
 */
export async function readPicture(tools: Tools, medium: Medium, options: ReadOptions): Promise<Picture> {
  const frames: number[] = [];
  let reshaped = false;
  const frameLength = 1 / (medium.video?.frameRate ?? 25);
  const reader = movementReader(frameLength);
  // Movement needs no sharp picture: decoding without the loop filter is faster. Averaging areas is
  // faster than the scaler's default and gives the same pictures in every build. `select` only
  // gives each frame a value that `metadata` prints with its time. ffmpeg writes raw output at a
  // constant rate: frames get the numbers of its steps as times, and a step is too long for a frame
  // to be written twice.
  const graph =
    `[0:${medium.video?.index ?? "v:0"}]scale=w=${thumbnail.width}:h=${thumbnail.height}:flags=area,format=rgb24,` +
    `settb=1/${pictureRate},select=gte(scene\\,0),metadata=${printArguments("lavfi.scene_score", 3)},settb=100/1,setpts=N[picture]`;
  // prettier-ignore
  const args = [
    // At this level every build logs where the picture changes its form.
    "-v", "info",
    // A picture that changes its size must not begin the numbers anew; the scaler takes any size.
    ...input(medium.file, ["-reinit_filter", "0", "-skip_loop_filter", "all"]),
    "-filter_complex", graph, "-map", "[picture]", "-r", "1/100", "-f", "rawvideo", "pipe:1",
    ...unreadArguments(medium, medium.audio),
  ];
  const { code } = await ffmpeg(tools, args, {
    ...options,
    timeLimit: readingLimit(medium.duration),
    lines: {
      2: (line) => (reshaped ||= /Changing (video )?frame properties on the fly/.test(line)),
      3: sampleReader(pictureRate, ({ at }) => {
        frames.push(at);
        options.reached?.(at);
        reader.due(at);
      }),
    },
    bytes: { 1: countedBytes(pictureBytes / frameLength, reader.read, options.reached) },
  });
  if (code !== 0 || frames.length === 0) throw new MediumUnreadable(medium.file, "its video cannot be decoded");
  return { frames, reshaped, ...reader.end() };
}
