import { defined } from "../../schema/defined";
import type { PieceData, ReelData, VideoData } from "./report-data";
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "./value";

/** Whether a value is a timeline of an editing project. */
export function isTimeline(value: unknown): boolean {
  return Array.isArray(fieldsOf(value).VideoTracks);
}

/** The pieces of a reel: the clips of the first video track of its timeline. */
export function piecesOf(timeline: unknown): PieceData[] | undefined {
  const [track] = listOf(fieldsOf(timeline).VideoTracks);
  const clips = listOf(fieldsOf(track).VideoTrackClips).map(fieldsOf);
  if (clips.length === 0) return undefined;
  let end = 0;
  return clips.map((clip) => {
    const piece = pieceOf(clip, end);
    end = piece.end;
    return piece;
  });
}

/** A clip without places in the reel follows the one before it. */
function pieceOf(clip: Fields, after: number): PieceData {
  const [from, out] = [numberOf(clip.In), numberOf(clip.Out)];
  const length = numberOf(clip.Duration) ?? (from === undefined || out === undefined ? 0 : out - from);
  const start = numberOf(clip.TimelineIn) ?? after;
  const media = textOf(clip.MediaURL) ?? textOf(clip.MediaId) ?? "a medium without a name";
  const effects = listOf(clip.Effects).map(fieldsOf);
  const transition = effects.find(({ Type }) => Type === "Transition");
  return {
    name: mediaName(media),
    media,
    start,
    end: numberOf(clip.TimelineOut) ?? start + length,
    effects: effects
      .filter(({ Type }) => Type === "VFX" || Type === "Filter")
      .map(({ SubType }) => textOf(SubType))
      .filter((name) => name !== undefined),
    ...defined({ in: from, out, transition: transition && (textOf(transition.SubType) ?? "a transition") }),
  };
}

/** The videos that pieces were taken from. */
export function videosOfPieces(
  reels: readonly ReelData[],
  known: ReadonlyMap<string, Partial<VideoData>>,
): VideoData[] {
  const stretches = reels.flatMap(({ number, pieces = [] }) =>
    pieces.map((piece, index) => ({ piece, label: reels.length === 1 ? `${index + 1}` : `${number}.${index + 1}` })),
  );
  const media = [...new Set(stretches.filter(({ piece }) => piece.in !== undefined).map(({ piece }) => piece.media))];
  return media.map((name) => ({
    name: mediaName(name),
    media: name,
    cuts: [],
    clips: [],
    ...known.get(name),
    pieces: stretches.flatMap(({ piece, label }) =>
      piece.media !== name || piece.in === undefined || piece.out === undefined
        ? []
        : [{ in: piece.in, out: piece.out, label }],
    ),
  }));
}

/** The file name in an address; a media id as it is. */
export function mediaName(media: string): string {
  const [, path] = /^[a-z]+:\/\/[^/]+\/([^?#]*)/i.exec(media) ?? [];
  const name = path?.slice(path.lastIndexOf("/") + 1);
  if (name === undefined || name === "") return media;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
