import type { Medium } from "../media/probe/probe";
import { sideBySide } from "../media/side-by-side";
import type { Tools } from "../media/tools";
import { wholeOf } from "../media/probe/whole";
import { levelRate } from "./envelope";
import { cellsOf, heardReadings, loudnessCells, quietFloor, silencesOf, type Span } from "./loudness";
import { readPicture, type Picture } from "./picture-reading";
import type { ReadOptions } from "./reading";
import { readSound, type Sound } from "./sound-reading";
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
  /** Set where the picture changes its size or the form of its pixels on the way. */
  reshaped?: true | undefined;
  /** The copy to cut from, where the medium's sound changes its form on the way. */
  whole?: Medium | undefined;
}

/** Whether nothing can be heard from beginning to end. */
export function isMute(signals: Signals): boolean {
  return signals.loudness?.every((level) => level <= quietFloor) ?? true;
}

/**
 * Measures sound and picture in two child processes at the same time: each stream is decoded once,
 * on two cores. Sound that changes its layout or rate is read again, from a copy in which it does
 * not.
 * @throws MediumUnreadable where no frame can be decoded, or a child process fails
 * @throws the signal's reason
 */
export async function readSignals(tools: Tools, medium: Medium, options: ReadOptions): Promise<Signals> {
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

function signalsOf(medium: Medium, { frames, moved, cuts, reshaped }: Picture, sound: Sound | undefined): Signals {
  const frameLength = 1 / (medium.video?.frameRate ?? 25);
  const shown = Math.max((frames.at(-1) ?? 0) + frameLength, medium.video?.end ?? 0);
  const heard = (sound?.levels.length ?? 0) / levelRate;
  const length = Math.min(medium.duration, heard > shown + afterglow ? heard : shown);
  const readings = sound && heardReadings(sound.readings, sound.levels);
  return {
    length,
    loudness: readings && loudnessCells(readings, cellsOf(length)),
    levels: sound?.levels,
    voice: sound?.voice,
    frames,
    frameLength,
    ...(reshaped && { reshaped }),
    moved: moved.slice(0, frames.length),
    cuts: cuts.map((frame) => frames[frame]).filter((at) => at !== undefined),
    silences: readings ? silencesOf(readings, length) : [],
  };
}
