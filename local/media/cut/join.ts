import { canvasOf } from "./canvas";
import { colourTags } from "../probe/colour";
import { CutFailed, mp4Output, writeWhole } from "./cut";
import { videoEncoding } from "./encoding";
import type { RunOptions } from "../child";
import { ffmpeg } from "../ffmpeg";
import { writingLimit } from "../time-limits";
import { openStretch, type OpenedStretch, type Stretch } from "./stretch";
import { overlayChains, overlayInput, type Overlay } from "./overlay";
import type { Tools } from "../tools";
import { findShortcoming } from "./written";

/** A stretch of a medium that becomes a part of a joined file. */
export interface Piece extends Stretch {
  /** Factor on the volume of its sound; 0 mutes it. */
  volume: number;
}

export interface Joined {
  /** At least one; all are open at the same time, so not very many. */
  pieces: readonly Piece[];
  /** Pixels; each piece is fitted in and padded. */
  width: number;
  height: number;
  /** The wire's `Video` structure, see `videoEncoding`. */
  video?: Record<string, unknown> | undefined;
  /** Pictures on top of all pieces, the first one lowest. */
  overlays?: readonly Overlay[] | undefined;
  /** MP4 file to write (H.264, AAC). */
  to: string;
}

/**
 * Joins pieces one after another into one file with picture and sound. An error leaves no file
 * behind.
 * @throws UnsupportedEncoding
 * @throws CutFailed
 * @throws the signal's reason
 */
export async function join(tools: Tools, joined: Joined, options: RunOptions): Promise<void> {
  const { pieces, to } = joined;
  const partial = `${to}.part`;
  const length = pieces.reduce((sum, piece) => sum + piece.out - piece.in, 0);
  const message = `${pieces.length} pieces of ${length.toFixed(1)} s could not be joined`;
  const args = await joinArguments(tools, joined, partial);
  await writeWhole(to, async () => {
    const { code } = await ffmpeg(tools, args, { ...options, timeLimit: writingLimit(length) });
    if (code !== 0) throw new CutFailed(message);
    const { fps } = videoEncoding(joined.video);
    const lacks = await findShortcoming(tools, partial, { length, sound: true, fps, pieces: pieces.length }, options);
    if (lacks !== undefined) throw new CutFailed(message, lacks);
  });
}

/** Frames per second of a joined file. */
const [slowest, fastest] = [10, 60];

/** Every piece gets the same size, frame rate and form of sound: the filter `concat` needs it. */
async function joinArguments(tools: Tools, joined: Joined, file: string): Promise<string[]> {
  const { pieces, overlays = [] } = joined;
  const canvas = canvasOf(joined, joined);
  const opened: { piece: Piece; stretch: OpenedStretch }[] = [];
  for (const piece of pieces) opened.push({ piece, stretch: await openStretch(tools, piece, canvas) });
  const encoding = videoEncoding(joined.video);
  const usual = Math.min(fastest, Math.max(slowest, ...opened.map(({ stretch }) => stretch.rate)));
  const rate = encoding.fps ?? usual;
  const chains = opened.flatMap(({ piece, stretch }, i) => {
    const picture = [
      ...stretch.picture,
      `fps=${rate.toFixed(3)}`,
      ...(stretch.even && rate === usual ? [] : wholeFrames(piece, rate)),
      "format=yuv420p",
    ];
    return [`[${i}:${piece.medium.video?.index ?? "v:0"}]${picture.join(",")}[v${i}]`, sound(piece, stretch.sound, i)];
  });
  const labels = pieces.map((_, i) => `[v${i}][a${i}]`).join("");
  const bare = overlays.length === 0 ? "[v]" : "[bare]";
  const above = overlayChains(overlays, { first: pieces.length, from: bare, to: "[v]", canvas });
  const graph = [...chains, `${labels}concat=n=${pieces.length}:v=1:a=1${bare}[a]`, ...above];
  // prettier-ignore
  return [
    ...opened.flatMap(({ stretch }) => stretch.input), ...overlays.flatMap(overlayInput),
    "-filter_complex", graph.join(";"),
    "-map", "[v]", "-map", "[a]", "-c:a", "aac", "-b:a", "128k",
    ...encoding.args, ...colourTags(pieces.map(({ medium }) => medium.video?.colour)),
    ...mp4Output(file),
  ];
}

/**
 * A filter that cuts a piece to whole frames: a repeated one would make it longer than its sound.
 */
function wholeFrames(piece: Piece, rate: number): string[] {
  const count = Math.max(1, Math.floor((piece.out - piece.in) * rate + 1e-3));
  return [`trim=end=${((count - 0.5) / rate).toFixed(6)}`];
}

/** The sound of a piece, filled up with silence to its exact length. */
function sound(piece: Piece, trimmed: string[], i: number): string {
  const length = `atrim=end=${(piece.out - piece.in).toFixed(6)}`;
  const { audio } = piece.medium;
  if (!audio) return `anullsrc=r=48000:cl=stereo,${length}[a${i}]`;
  const form = "aformat=sample_rates=48000:sample_fmts=fltp:channel_layouts=stereo";
  return `[${i}:${audio.index}]${[...trimmed, form, `volume=${piece.volume}`].join(",")}[a${i}]`;
}
