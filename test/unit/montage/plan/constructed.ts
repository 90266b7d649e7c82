import type { ReelPlan, Stretch, Wanted } from "../../../../local/montage/plan/reel-plan";
import type { Footage } from "../../../../local/signals/footage";
import type { Span } from "../../../../local/signals/loudness";
import type { Signals } from "../../../../local/signals/signals";

export const jump: Wanted = {
  theme: "JumpHighlight",
  pace: "Normal",
  count: 1,
  intro: false,
  speedRange: [1, 1],
  overlap: 0,
};

export const smooth: Wanted = { ...jump, theme: "SmoothHighlight", count: 3, target: 10 };

/** Seconds, and the loudness in LUFS in between: -10 when left out. */
export type Loud = readonly [from: number, to: number, level?: number];

/** A video of so many seconds that is loud in the given stretches. */
export function footage(
  media: string,
  seconds: number,
  loud: readonly Loud[],
  { soft = -40, silences = [], cuts = [] }: { soft?: number; silences?: Span[]; cuts?: number[] } = {},
): Footage {
  const cells = Math.round(seconds * 10);
  const levelAt = (cell: number) =>
    loud.find(([from, to]) => cell >= from * 10 && cell < to * 10)?.[2] ??
    (loud.some(([from, to]) => cell >= from * 10 && cell < to * 10) ? -10 : soft);
  const loudness = Array.from({ length: cells }, (_, cell) => levelAt(cell));
  const signals: Signals = {
    length: seconds,
    loudness,
    levels: loudness.flatMap((level) => new Array<number>(5).fill(level)),
    moved: new Array<number>(cells).fill(1),
    frames: Array.from({ length: cells }, (_, cell) => cell / 10),
    frameLength: 0.1,
    cuts,
    silences,
  };
  return {
    media,
    signals,
    medium: {
      file: media,
      container: "mov",
      duration: seconds,
      start: 0,
      subtitles: false,
      sounds: [],
      pictures: 1,
      frames: new Float64Array(),
      sizes: new Float64Array(),
      keyframes: new Float64Array(),
    },
  };
}

/** Seconds of stretches together. */
export function secondsOf(stretches: readonly { in: number; out: number }[]): number {
  return stretches.reduce((sum, stretch) => sum + stretch.out - stretch.in, 0);
}

/** Whether a stretch shows part of a span of its video. */
export function shows({ in: from, out }: Stretch, [start, end]: Loud): boolean {
  return from < end && out > start;
}

/** What is wrong with a reel of jump cuts: its order, overlaps, and stretches outside of videos. */
export function faultsOf({ highlights }: ReelPlan, videos: readonly Footage[]): string[] {
  return highlights.flatMap((stretch, index) => {
    const number = videos.findIndex(({ medium }) => medium === stretch.medium);
    const next = highlights[index + 1];
    const nextNumber = videos.findIndex(({ medium }) => medium === next?.medium);
    const words = `${stretch.media} from ${stretch.in} to ${stretch.out}`;
    return [
      ...(stretch.in < 0 || stretch.out > videos[number]!.signals.length ? [`${words} leaves the video`] : []),
      ...(stretch.out - stretch.in < 0.2 ? [`${words} is too short`] : []),
      ...(next && nextNumber < number ? [`${words} comes before ${next.media}`] : []),
      ...(next && nextNumber === number && next.in < stretch.out ? [`${words} overlaps ${next.in}`] : []),
    ];
  });
}
