import { isKnown, isPicture, isSound, ratio, type ProbedStream } from "./streams";

/** The streams that one program of a broadcast holds; a file without programs has none. */
export interface Program {
  streams?: { index: number }[];
}

/** A picture smaller than this share of the largest one is a preview of it. */
const previewShare = 0.25;

/**
 * The picture that players show: the default one, else the largest. A small one, or one of a frame
 * a second beside one that moves, is a preview, even if it is the default.
 */
export function chosenPicture(streams: readonly ProbedStream[]): ProbedStream | undefined {
  const pictures = streams.filter((stream) => isPicture(stream) && isKnown(stream));
  const largest = Math.max(...pictures.map(area));
  const fastest = Math.max(...pictures.map(rate));
  const full = pictures.filter(
    (stream) => area(stream) >= previewShare * largest && (rate(stream) > 2 || fastest < 4 * rate(stream)),
  );
  return orderBy(full.length > 0 ? full : pictures, (stream) => [isDefault(stream), area(stream)])[0];
}

/**
 * The sound streams in the players' order: those of the picture's program first, then the default
 * one; comments and descriptions last.
 */
export function soundsInOrder(
  streams: readonly ProbedStream[],
  picture: ProbedStream | undefined,
  programs: readonly Program[],
): ProbedStream[] {
  const holds = (program: Program, index: number): boolean =>
    (program.streams ?? []).some((stream) => stream.index === index);
  const program = programs.find((one) => picture && holds(one, picture.index));
  const beside = ({ index }: ProbedStream): number => (program === undefined || holds(program, index) ? 1 : 0);
  const sounds = streams.filter((stream) => isSound(stream) && isKnown(stream));
  return orderBy(sounds, (stream) => [beside(stream), isDefault(stream), -isAside(stream)]);
}

/** The largest first; of equal ones the earlier. */
function orderBy(streams: readonly ProbedStream[], by: (stream: ProbedStream) => number[]): ProbedStream[] {
  return streams
    .map((stream) => ({ stream, marks: by(stream) }))
    .sort((a, b) => b.marks.map((mark, at) => mark - a.marks[at]!).find((step) => step !== 0) ?? 0)
    .map(({ stream }) => stream);
}

function isDefault({ disposition }: ProbedStream): number {
  return disposition?.default ? 1 : 0;
}

function isAside({ disposition = {} }: ProbedStream): number {
  return disposition.comment || disposition.visual_impaired || disposition.descriptions ? 1 : 0;
}

function area({ width = 0, height = 0 }: ProbedStream): number {
  return width * height;
}

function rate(stream: ProbedStream): number {
  return ratio(stream.avg_frame_rate, "/") || ratio(stream.r_frame_rate, "/");
}
