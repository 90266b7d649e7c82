import { execFile } from "node:child_process";
import { promisify } from "node:util";

export const sampleRate = 24_000;

/** The committed speech as samples from -1 to 1. */
export async function readVoice(ffmpeg: string, file: string): Promise<Float32Array> {
  const args = ["-nostdin", "-v", "error", "-i", file, "-ac", "1", "-ar", String(sampleRate), "-f", "f32le", "-"];
  const { stdout } = await promisify(execFile)(ffmpeg, args, { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
}

/**
 * Another speaker: the voice from some second on, over and over, faster and higher by `rate`, at an
 * RMS of 1 while speaking.
 */
export function spoken(voice: Float32Array, rate: number, offset: number, samples: number): Float32Array {
  const result = new Float32Array(samples);
  for (let index = 0; index < samples; index++) {
    const at = (index * rate + offset * sampleRate) % (voice.length - 1);
    const before = Math.floor(at);
    const share = at - before;
    result[index] = voice[before]! * (1 - share) + voice[before + 1]! * share;
  }
  const loudness = speakingLevel(result);
  return result.map((value) => value / loudness);
}

/** RMS over the blocks of 50 ms that are not pauses. */
function speakingLevel(samples: Float32Array): number {
  const block = sampleRate / 20;
  const powers: number[] = [];
  for (let from = 0; from + block <= samples.length; from += block) {
    let sum = 0;
    for (let index = from; index < from + block; index++) sum += samples[index]! ** 2;
    powers.push(sum / block);
  }
  const loud = powers.sort((a, b) => b - a).slice(0, Math.ceil(powers.length / 2));
  return Math.sqrt(loud.reduce((sum, power) => sum + power, 0) / loud.length);
}
