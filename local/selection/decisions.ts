import type { Footage } from "../signals/footage";
import { percentile } from "../signals/percentile";
import type { Choice } from "./selection";

/** The choice in one video, and the signals that it follows from. */
export interface Decision extends Footage {
  choice: Choice;
}

/**
 * The text of `decisions.json`, which explains a choice to people. The same input gives the same
 * text; it holds no path of this machine.
 */
export function decisionText(decisions: readonly Decision[]): string {
  const media = decisions.map(({ media, medium, signals, choice }) => ({
    media,
    streams: { video: medium.video, audio: medium.audio, subtitles: medium.subtitles, sounds: medium.sounds.length },
    duration: rounded(medium.duration),
    signals: {
      length: rounded(signals.length),
      loudness: signals.loudness && spread(signals.loudness, 1),
      voice: signals.voice && { gliding: signals.voice.gliding, blocks: signals.voice.blocks },
      measured: signals.measured?.map(({ from, to }) => ({ from: rounded(from), to: rounded(to) })),
      movement: spread(signals.moved, 2),
      cuts: signals.cuts.map(rounded),
      silences: signals.silences.map(({ from, to }) => ({ from: rounded(from), to: rounded(to) })),
    },
    frozen: choice.frozen,
    windows: choice.windows,
    bursts: choice.bursts,
    clips: choice.ranges,
  }));
  return `${JSON.stringify({ media }, undefined, 2)}\n`;
}

function spread(values: readonly number[], digits: number): Record<string, number> {
  const at = (share: number): number => Number(percentile(values, share).toFixed(digits));
  return { p05: at(0.05), median: at(0.5), p95: at(0.95) };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
