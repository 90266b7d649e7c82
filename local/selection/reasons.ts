import { levelRate } from "../signals/envelope";
import { cellRate, type Span } from "../signals/loudness";
import { percentile } from "../signals/percentile";
import type { Signals } from "../signals/signals";
import type { Evidence } from "./evidence";
import { tuned } from "./tuned";

/**
 * The reasons for a range, in words; always at least one.
 * @param typical what `typicalLoudness` says of the medium
 */
export function reasonsFor(range: Span, signals: Signals, evidence: Evidence, typical: number): string[] {
  const reasons = [
    loudness(range, signals, typical),
    peak(range, evidence),
    cuts(range, signals),
    movement(range, evidence),
  ];
  const given = reasons.filter((reason) => reason !== undefined);
  return given.length > 0 ? given : ["close to the rest of the video"];
}

/**
 * The median loudness of the audible part of a medium: a median over long silence would call every
 * whisper loud. NaN where nothing can be heard.
 */
export function typicalLoudness({ loudness: levels = [] }: Pick<Signals, "loudness">): number {
  return percentile(
    levels.filter((level) => level > tuned.audible.loudness),
    1 / 2,
  );
}

function loudness(range: Span, { loudness: levels = [] }: Signals, typical: number): string | undefined {
  const decibels = Math.round(typicalLoudness({ loudness: within(range, levels) }) - typical);
  if (Number.isNaN(decibels)) return undefined;
  if (decibels === 0) return "as loud as the median";
  return `${Math.abs(decibels)} dB ${decibels > 0 ? "louder" : "quieter"} than the median`;
}

/** A second that never falls back to the level of speech: clapping, cheering, a roar. */
function peak({ from, to }: Span, { heard }: Evidence): string | undefined {
  let run = 0;
  for (let step = Math.floor(from * levelRate); step < to * levelRate; step++) {
    run = (heard?.[step] ?? -Infinity) > tuned.reasons.peak ? run + 1 : 0;
    if (run >= tuned.reasons.peakLength * levelRate) return "applause-level peak";
  }
  return undefined;
}

function cuts({ from, to }: Span, signals: Signals): string | undefined {
  const { cutMargin } = tuned.reasons;
  const count = signals.cuts.filter((at) => at > from + cutMargin && at < to - cutMargin).length;
  if (count === 0) return undefined;
  return count === 1 ? "1 cut" : `${count} cuts`;
}

function movement({ from, to }: Span, { seen }: Evidence): string | undefined {
  const times = 2 ** mean([...seen.subarray(from * levelRate, to * levelRate)]);
  return times >= tuned.reasons.movement && times < Infinity
    ? `${times.toFixed(1)} times the usual movement`
    : undefined;
}

function within({ from, to }: Span, cells: readonly number[]): number[] {
  return cells.slice(Math.floor(from * cellRate), Math.ceil(to * cellRate));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
