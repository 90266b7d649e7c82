import { rename, rm } from "node:fs/promises";
import { CutFailed, mp4Output, stretchOf } from "./cut";
import { sizeFilters, videoEncoding } from "./encoding";
import { ffmpeg } from "./ffmpeg";
import type { Medium } from "./probe";
import type { Tools } from "./tools";

/** A stretch of a medium that becomes a part of a joined file. */
export interface Piece {
  medium: Medium;
  /** Seconds from the medium's start. */
  in: number;
  /** Seconds; the first moment that is no longer in the piece. */
  out: number;
  /** Factor on the volume of its sound; 0 mutes it. */
  volume: number;
}

export interface Joined {
  /** At least one; each is opened at the same time, so not very many. */
  pieces: readonly Piece[];
  /** Pixels; each piece is fitted in and padded. */
  width: number;
  height: number;
  /** The wire's `Video` structure, see `videoEncoding`. */
  video?: Record<string, unknown> | undefined;
  /** MP4 file to write (H.264, AAC). */
  to: string;
}

/** Joins pieces one after another into one file with picture and sound. Errors: `UnsupportedEncoding`, `CutFailed`, the signal's reason; none leaves a file behind. */
export async function join(
  tools: Tools,
  joined: Joined,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<void> {
  const partial = `${joined.to}.part`;
  const length = joined.pieces.reduce((sum, piece) => sum + piece.out - piece.in, 0);
  try {
    const { code } = await ffmpeg(tools, joinArguments(joined, partial), {
      ...options,
      timeLimit: 600_000 + length * 120_000,
    });
    if (code !== 0) throw new CutFailed(`${joined.pieces.length} pieces of ${length.toFixed(1)} s could not be joined`);
    await rename(partial, joined.to);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Every piece gets the same size, frame rate and form of sound, which is what the filter that joins them asks for. */
function joinArguments(joined: Joined, file: string): string[] {
  const { pieces } = joined;
  const rate = Math.min(60, Math.max(...pieces.map(({ medium }) => medium.video?.frameRate ?? 25)));
  const opened = pieces.map((piece) => ({ piece, stretch: stretchOf(piece.medium, piece.in, piece.out) }));
  const chains = opened.flatMap(({ piece, stretch }, i) => {
    const picture = [...stretch.picture, ...sizeFilters(joined), `fps=${rate.toFixed(3)}`, "format=yuv420p"];
    return [`[${i}:${piece.medium.video?.index ?? "v:0"}]${picture.join(",")}[v${i}]`, sound(piece, stretch.sound, i)];
  });
  const labels = pieces.map((_, i) => `[v${i}][a${i}]`).join("");
  return [
    ...opened.flatMap(({ stretch }) => stretch.input),
    ...["-filter_complex", `${chains.join(";")};${labels}concat=n=${pieces.length}:v=1:a=1[v][a]`],
    ...["-map", "[v]", "-map", "[a]", "-c:a", "aac", "-b:a", "128k"],
    ...videoEncoding(joined.video).args,
    ...mp4Output(file),
  ];
}

/** Exactly as long as the piece: what a medium lacks in sound is silence. */
function sound(piece: Piece, trimmed: string[], i: number): string {
  const length = `atrim=end=${(piece.out - piece.in).toFixed(6)}`;
  const { audio } = piece.medium;
  if (!audio) return `anullsrc=r=48000:cl=stereo,${length}[a${i}]`;
  const form = "aformat=sample_rates=48000:sample_fmts=fltp:channel_layouts=stereo";
  const filters = [...trimmed, "aresample=async=1:first_pts=0", form, `volume=${piece.volume}`, "apad", length];
  return `[${i}:${audio.index}]${filters.join(",")}[a${i}]`;
}
