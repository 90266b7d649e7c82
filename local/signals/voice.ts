import { sampleRate } from "./envelope";
import { percentile } from "./percentile";
import { spectrumOf } from "./spectrum";

/** Samples of a spectrum, and from one spectrum to the next. */
const size = 512;
const hop = 256;
/** Bins with most of the power of a voice. */
const band = { from: Math.round((300 * size) / sampleRate), to: Math.round((3400 * size) / sampleRate) };

/**
 * Measures how far sound is like a voice. Notes are held: their partials stay at one frequency for
 * a tenth of a second and more. A voice glides, hisses and stops. The measure is the share of the
 * power that is not held, where it is largest.
 */
export function voiceReader(): { read: (samples: Float64Array) => void; end: () => VoiceEvidence } {
  const powerOf = spectrumOf(size);
  const window = new Float64Array(size);
  let filled = 0;
  /** The latest spectrum and the two before it; the oldest gives its place to the next. */
  let spectra: readonly [Float64Array, Float64Array, Float64Array] = [spectrum(), spectrum(), spectrum()];
  let taken = 0;
  const gliding: number[] = [];
  const course: number[] = [];
  const blocks: number[] = [];
  let loudest = 0;
  const take = (): void => {
    const [oldest, older, newer] = spectra;
    powerOf(window, oldest);
    spectra = [older, newer, oldest];
    let total = 0;
    for (let bin = band.from; bin < band.to; bin++) total += oldest[bin]!;
    loudest = Math.max(loudest, total);
    gliding.push(++taken >= 3 && total > 1e-5 * loudest && total > 1e-4 ? 1 - heldShare(spectra) : NaN);
    if (gliding.length % courseHops === 0) course.push(percentile(audible(gliding.slice(-courseHops)), 0.5));
    if (gliding.length < 4 * courseHops) return;
    const heard = audible(gliding);
    if (heard.length > gliding.length / 3) blocks.push(percentile(heard, 0.5));
    gliding.length = 0;
  };
  return {
    read: (samples) => {
      for (const sample of samples) {
        window[filled++] = sample;
        if (filled < size) continue;
        take();
        window.copyWithin(0, hop);
        filled = size - hop;
      }
    },
    end: () => {
      const most = percentile(blocks, 0.9);
      return { gliding: Number.isNaN(most) ? 0 : Math.round(most * 1000) / 1000, blocks: blocks.length, course };
    },
  };
}

function spectrum(): Float64Array {
  return new Float64Array(size / 2);
}

export interface VoiceEvidence {
  /**
   * Share of the power that no held note explains, in the 2-second stretches where it is largest
   * (0–1).
   */
  gliding: number;
  /** Stretches of 2 s in which something was heard. */
  blocks: number;
  /** The same share for each `courseStep` seconds; NaN where nothing is heard. */
  course: number[];
}

const courseHops = 16;
/** Seconds. */
export const courseStep = (courseHops * hop) / sampleRate;

/**
 * Whether the sound seems to hold no voice; false where less than two stretches are heard. The
 * limit is set for few false alarms, see docs/selection.md.
 */
export function seemsVoiceless({ gliding, blocks }: Pick<VoiceEvidence, "gliding" | "blocks">): boolean {
  return blocks >= 2 && gliding < 0.07;
}

function audible(shares: readonly number[]): number[] {
  return shares.filter((share) => !Number.isNaN(share));
}

/**
 * The share of the power around peaks that were at the same frequency in the two spectra before.
 */
function heldShare([first, second, third]: readonly [Float64Array, Float64Array, Float64Array]): number {
  held.fill(0);
  for (let bin = band.from; bin < band.to; bin++) {
    if (!isPeak(third, bin)) continue;
    if (isPeak(second, bin) && isPeak(first, bin)) held.fill(1, bin - 2, bin + 3);
  }
  let [sum, total] = [0, 0];
  for (let bin = band.from; bin < band.to; bin++) {
    total += third[bin]!;
    if (held[bin]) sum += third[bin]!;
  }
  return total > 0 ? sum / total : 1;
}

const held = new Uint8Array(size / 2);

function isPeak(power: Float64Array, bin: number): boolean {
  const here = power[bin]!;
  return here > power[bin - 1]! && here >= power[bin + 1]!;
}
