/** How the frames of a stretch follow one another. Times in seconds from the medium's start. */
export interface Rhythm {
  /** The usual time from one frame to the next. */
  frame: number;
  /**
   * Whether the stretch has frames from its beginning to its end without a hole, so that they can
   * be taken as they are.
   */
  even: boolean;
  /**
   * The time of the frame on the screen at the beginning; the first frame where the picture begins
   * later.
   */
  first: number;
  /** Frames per second at which an uneven stretch is filled up, as a fraction. */
  rate: readonly [number, number];
}

/**
 * The rhythm of the frames from `start` to `end`; `frames` ascend. Without frames the stretch is
 * taken for an even one of 25 frames per second.
 */
export function rhythmOf(frames: Float64Array, start: number, end: number): Rhythm {
  const steps = frames.subarray(1).map((at, index) => at - frames[index]!);
  const frame = median(steps) ?? defaultFrame;
  const before = frames.findLastIndex((at) => at <= start + Math.min(frame / 2, sameMoment));
  const first = frames[Math.max(0, before)] ?? start;
  return { frame, even: frames.length === 0 || isEven(frames, frame, start, end), first, rate: rateOf(steps) };
}

const defaultFrame = 1 / 25;
/**
 * Seconds from one frame to the next: above it, a picture that begins or ends by a part of a frame
 * too late is noticed.
 */
const slowFrame = 1 / 8;
/**
 * Seconds by which a frame may be shown after the beginning and still be the one on the screen
 * there.
 */
const sameMoment = 0.02;
/** Seconds by which the picture of a slow stretch may begin or end too late or too early. */
const slowSlack = 0.035;
/** Seconds without a new frame that pass for a frame or two left out by a camera. */
const shortHole = 0.15;

function isEven(frames: Float64Array, frame: number, start: number, end: number): boolean {
  const shown = frames.filter((at) => at >= start - frame / 2 && at < end - frame / 4);
  const slack = frame <= slowFrame ? frame : slowSlack;
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (Math.abs(first - start) > slack || Math.abs(last + frame - end) > slack) return false;
  const longest = Math.max(2.5 * frame, shortHole);
  return shown.every((at, index) => at - (shown[index - 1] ?? at) <= longest);
}

/** Rates of cameras and films, as fractions. */
const usualRates: (readonly [number, number])[] = [
  ...[12, 15, 20, 24, 25, 30, 48, 50, 60].map((rate) => [rate, 1] as const),
  ...[24_000, 30_000, 60_000].map((rate) => [rate, 1001] as const),
  [25, 2],
];
const [slowest, fastest] = [10, 60];
/** Seconds from one frame to the next: below it, the picture is moving. */
const moving = 0.2;

/** The rate while something moves, from 10 to 60; 25 where nothing does. */
function rateOf(steps: Float64Array): readonly [number, number] {
  const usual = median(steps.filter((step) => step > 0.001 && step <= moving)) ?? defaultFrame;
  return fractionOf(Math.min(fastest, Math.max(slowest, 1 / usual)));
}

/** Frames per second as a fraction: that of a camera or a film where one is near. */
export function fractionOf(rate: number): readonly [number, number] {
  const near = usualRates.find(([above, below]) => Math.abs((rate * below) / above - 1) < 0.0008);
  return near ?? [Math.round(rate * 1000), 1000];
}

function median(values: Float64Array): number | undefined {
  return values.slice().sort()[values.length >> 1];
}
