import type { Medium } from "../media/probe/probe";
import { sideBySide } from "../media/side-by-side";
import type { Tools } from "../media/tools";
import { wholeOf } from "../media/probe/whole";
import { levelRate } from "./envelope";
import { cellsOf, heardReadings, loudnessCells, quietFloor, silencesOf, type Span } from "./loudness";
import { readPicture } from "./picture/halves";
import { readKeyframes } from "./picture/keyframes";
import { readNear, type NearPicture } from "./picture/near";
import { frameLengthOf, type Picture } from "./picture/picture";
import type { ReadOptions } from "./reading";
import { readSound, type Sound } from "./sound-reading";
import { tierOf } from "./picture/tier";
import type { VoiceEvidence } from "./voice";

/** The measurements along a medium; times in seconds from its start. */
export interface Signals {
  /** Until the end of picture and sound: the last frame stays as long as there is sound. */
  length: number;
  /**
   * Momentary loudness per cell of 0.1 s in LUFS, at least `quietFloor`; undefined without a sound
   * stream.
   */
  loudness?: number[] | undefined;
  /**
   * Level of the sound in dB, `levelRate` a second: finer in time than loudness, to find where
   * something begins.
   */
  levels?: number[] | undefined;
  /** Whether the sound is like a voice. */
  voice?: VoiceEvidence | undefined;
  /** Time of each frame, ascending; each is shown until the next one. */
  frames: number[];
  /** Seconds that a frame is usually shown where the picture moves. */
  frameLength: number;
  /**
   * Movement of each frame against the one before, in grey levels (0–255), without cuts and
   * flashes.
   */
  moved: number[];
  /** Time of the first frame of each new shot, ascending. */
  cuts: number[];
  /** Stretches without sound or much quieter than the loud parts, ascending. */
  silences: Span[];
  /**
   * Stretches in which the picture is measured, ascending; elsewhere movement is estimated from the
   * file's packets, and few cuts are known. Absent where all of it is measured.
   */
  measured?: readonly Span[] | undefined;
  /** Set where the picture changes its size or the form of its pixels on the way. */
  reshaped?: true | undefined;
  /** The copy to cut from, where the medium's sound changes its form on the way. */
  whole?: Medium | undefined;
}

/** How a video is measured. */
export type MeasureOptions = ReadOptions & {
  /**
   * Lets a long picture be measured only where clips are likely to be, by signals that may be
   * rough: the stretches, best first, and the seconds of all clips together. Default: everywhere.
   */
  near?: { readonly wanted: number; readonly likely: (rough: Signals) => readonly Span[] } | undefined;
};

/** Whether nothing can be heard from beginning to end. */
export function isMute(signals: Signals): boolean {
  return signals.loudness?.every((level) => level <= quietFloor) ?? true;
}

/**
 * Measures sound and picture at the same time, on two cores. Sound that changes its layout or rate
 * is read again, from a copy in which it does not.
 * @throws MediumUnreadable where no frame can be decoded, or a child process fails
 * @throws the signal's reason
 */
export async function readSignals(tools: Tools, medium: Medium, options: MeasureOptions): Promise<Signals> {
  return (await readNearSignals(tools, medium, options)) ?? readAllSignals(tools, medium, options);
}

/** Undefined where all of the picture is to be measured. */
async function readNearSignals(
  tools: Tools,
  medium: Medium,
  { near, ...options }: MeasureOptions,
): Promise<Signals | undefined> {
  const [seconds, { audio }] = [near ? tierOf(medium, near.wanted) : Infinity, medium];
  if (!near || !audio || seconds === Infinity) return undefined;
  const parts = (from: number, to: number) => (at: number) =>
    options.reached?.(medium.duration * (from + (to - from) * Math.min(1, at)));
  const [keys, sound] = await sideBySide(
    options.signal,
    (signal) => readKeyframes(tools, medium, { ...options, signal, reached: undefined }),
    (signal) => {
      const reached = (at: number): void => parts(0, soundShare)(at / medium.duration);
      return readSound(tools, medium, audio, { ...options, signal, reached });
    },
  );
  if (sound.changes) return undefined;
  const likely = (rough: Picture): readonly Span[] => near.likely(signalsOf(medium, rough, sound));
  const reached = (at: number): void => parts(soundShare, 1)(at / seconds);
  const picture = await readNear(tools, medium, keys, { seconds, likely }, { ...options, reached });
  return picture && signalsOf(medium, picture, sound);
}

/** The share of the time that sound and key frames take. */
const soundShare = 0.2;

async function readAllSignals(tools: Tools, medium: Medium, options: ReadOptions): Promise<Signals> {
  const reached = slowerOf(medium, options.reached);
  const [picture, sound] = await sideBySide(
    options.signal,
    (signal) => readPicture(tools, medium, { ...options, signal, reached: reached?.picture }),
    async (signal) =>
      medium.audio && readSound(tools, medium, medium.audio, { ...options, signal, reached: reached?.sound }),
  );
  if (!sound?.changes || options.folder === undefined) return signalsOf(medium, picture, sound);
  const whole = await wholeOf(tools, medium, options.folder, options);
  const again = whole.audio && (await readSound(tools, whole, whole.audio, { ...options, reached: undefined }));
  return { ...signalsOf(medium, picture, again), whole };
}

/** Receivers for picture and sound, of which the slower one counts. */
function slowerOf(
  { audio }: Medium,
  receive: ReadOptions["reached"],
): Record<"picture" | "sound", (seconds: number) => void> | undefined {
  if (receive === undefined) return undefined;
  const at = { picture: 0, sound: audio ? 0 : Infinity };
  const receiver = (name: keyof typeof at) => (seconds: number) => {
    at[name] = Math.max(at[name], seconds);
    receive(Math.min(at.picture, at.sound));
  };
  return { picture: receiver("picture"), sound: receiver("sound") };
}

/** Seconds of sound after the picture that do not count: encoders fill up their last block. */
const afterglow = 0.25;

function signalsOf(
  medium: Medium,
  { frames, moved, cuts, reshaped, measured }: Picture & Partial<NearPicture>,
  sound: Sound | undefined,
): Signals {
  const frameLength = frameLengthOf(medium);
  const shown = Math.max((frames[frames.length - 1] ?? 0) + frameLength, medium.video?.end ?? 0);
  const heard = (sound?.levels.length ?? 0) / levelRate;
  const length = Math.min(medium.duration, heard > shown + afterglow ? heard : shown);
  const readings = sound && heardReadings(sound.readings, sound.levels);
  return {
    length,
    loudness: readings && loudnessCells(readings, cellsOf(length)),
    levels: sound?.levels,
    voice: sound?.voice,
    frames: Array.from(frames),
    frameLength,
    ...(measured && { measured }),
    ...(reshaped && { reshaped }),
    moved: moved.slice(0, frames.length),
    cuts: cuts.map((frame) => frames[frame]).filter((at) => at !== undefined),
    silences: readings ? silencesOf(readings, length) : [],
  };
}
