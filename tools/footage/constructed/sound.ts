import type { Random } from "./random";
import type { SoundPlan, Stretch } from "./scene";
import { sampleRate, spoken } from "./voice";

/** The sound of a scene from second 0 on, as samples from -1 to 1. */
export function soundOf(plan: SoundPlan, seconds: number, voice: Float32Array, random: Random): Float32Array {
  const samples = Math.round(seconds * sampleRate);
  const speech = spoken(voice, plan.voice, random.between(0, 30), samples);
  const music = tune(samples, random);
  const clapping = applause(samples, random);
  const level = fromDecibels(plan.level);
  const bed = plan.music === undefined ? 0 : fromDecibels(plan.music);
  const result = new Float32Array(samples);
  for (let index = 0; index < samples; index++) {
    const at = index / sampleRate;
    const burst = plan.bursts.find((stretch) => within(stretch, at));
    const jingle = plan.jingles.some((stretch) => within(stretch, at));
    const gain = burst ? fromDecibels(burst.gain) : 1;
    let value = speech[index]! + bed * music[index]!;
    if (jingle) value = 4 * music[index]!;
    else if (burst?.as === "voice") value *= gain;
    else if (burst?.as === "applause") value += gain * clapping[index]!;
    else if (burst?.as === "music") value += gain * music[index]!;
    const drift = fromDecibels(plan.drift * (at / seconds - 0.5));
    result[index] = value * level * drift + 0.0004 * random.between(-1, 1);
  }
  for (const at of plan.bangs) bang(result, Math.round(at * sampleRate), random);
  // A limiter as in any recorder; below 0.7 nothing is changed.
  return result.map((value) =>
    Math.abs(value) < 0.7 ? value : Math.sign(value) * (0.7 + 0.29 * Math.tanh(Math.abs(value) - 0.7)),
  );
}

export function within({ from, to }: Stretch, at: number): boolean {
  return at >= from && at < to;
}

/** Chords of plucked and held tones with a beat, at an RMS of about 1. */
export function tune(samples: number, random: Random): Float32Array {
  const result = new Float32Array(samples);
  const beat = Math.round((60 / random.between(84, 140)) * sampleRate);
  const root = 110 * 2 ** (random.whole(0, 11) / 12);
  const chords = [
    [0, 4, 7],
    [5, 9, 12],
    [7, 11, 14],
    [9, 12, 16],
  ];
  for (let from = 0, count = 0; from < samples; from += beat, count++) {
    const chord = chords[Math.floor(count / 4) % chords.length]!;
    const tones = [...chord, chord[count % 3]! + 12].map((step) => root * 2 ** (step / 12));
    for (let index = from; index < Math.min(samples, from + beat); index++) {
      const at = (index - from) / sampleRate;
      const held = tones.reduce((sum, tone) => sum + Math.sin(2 * Math.PI * tone * (index / sampleRate)), 0);
      const plucked = Math.sin(2 * Math.PI * tones[3]! * 2 * at) * Math.exp(-at * 6);
      result[index] = 0.55 * held + 0.9 * plucked + 0.9 * Math.sin(2 * Math.PI * 55 * at) * Math.exp(-at * 12);
    }
  }
  return result;
}

function applause(samples: number, random: Random): Float32Array {
  const result = new Float32Array(samples);
  let [low, high] = [0, 0];
  for (let index = 0; index < samples; index++) {
    const noise = random.between(-1, 1);
    low += 0.6 * (noise - low);
    high += 0.1 * (low - high);
    result[index] = 3.2 * (low - high) * (1 + 0.25 * Math.sin((2 * Math.PI * 9 * index) / sampleRate));
  }
  return result;
}

function bang(result: Float32Array, from: number, random: Random): void {
  for (let index = 0; index < sampleRate * 0.08 && from + index < result.length; index++) {
    result[from + index] = result[from + index]! + random.between(-1, 1) * Math.exp(-index / (sampleRate * 0.02));
  }
}

function fromDecibels(value: number): number {
  return 10 ** (value / 20);
}
