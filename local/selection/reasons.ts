import type { Span } from "../signals/loudness";
import { percentile } from "../signals/percentile";
import type { Evidence } from "./evidence";
import { levelRate } from "../signals/envelope";
import type { Signals } from "../signals/signals";

/** What sets a range apart, in words; always at least one. */
export function reasonsFor(range: Span, signals: Signals, evidence: Evidence): string[] {
  const reasons = [loudness(range, signals), peak(range, evidence), cuts(range, signals), movement(range, evidence)];
  const said = reasons.filter((reason) => reason !== undefined);
  return said.length > 0 ? said : ["close to the rest of the video"];
}

/**
 * Against what can be heard elsewhere: a median over long silence would call every whisper loud.
 */
function loudness(range: Span, signals: Signals): string | undefined {
  const audible = (levels: readonly number[]): number[] => levels.filter((level) => level > -60);
  const whole = percentile(audible(signals.loudness ?? []), 0.5);
  const here = percentile(audible(within(range, signals.loudness ?? [])), 0.5);
  const decibels = Math.round(here - whole);
  if (Number.isNaN(decibels)) return undefined;
  if (decibels === 0) return "as loud as the median";
  return `${Math.abs(decibels)} dB ${decibels > 0 ? "louder" : "quieter"} than the median`;
}

/** A second in which nothing falls back to the level of speech: clapping, cheering, a roar. */
function peak({ from, to }: Span, { heard }: Evidence): string | undefined {
  let run = 0;
  for (let step = Math.floor(from * levelRate); step < to * levelRate; step++) {
    run = (heard?.[step] ?? -Infinity) > 5 ? run + 1 : 0;
    if (run >= levelRate) return "applause-level peak";
  }
  return undefined;
}

function cuts(range: Span, signals: Signals): string | undefined {
  const count = signals.cuts.filter((at) => at > range.from + 0.05 && at < range.to - 0.05).length;
  if (count === 0) return undefined;
  return count === 1 ? "1 cut" : `${count} cuts`;
}

function movement(range: Span, { seen }: Evidence): string | undefined {
  const times = 2 ** mean([...seen.subarray(range.from * levelRate, range.to * levelRate)]);
  return times >= 1.5 && times < Infinity ? `${times.toFixed(1)} times the usual movement` : undefined;
}

function within(range: Span, cells: readonly number[]): number[] {
  return cells.slice(Math.floor(range.from * 10), Math.ceil(range.to * 10));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
