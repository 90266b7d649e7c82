import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "../../../local/extraction/extract";
import type { Tools } from "../../../local/media/tools";
import type { TimelineData } from "../../../views/timeline";
import { baseline } from "./baseline";
import type { Made } from "../../../tools/footage/constructed/make";
import type { Scene, Stretch } from "../../../tools/footage/constructed/scene";

/** How well ranges meet the truth. */
export interface Score {
  /**
   * Share of the true stretches that a range meets with an overlap (intersection over union) of at
   * least a half.
   */
  recall: number;
  /** Mean overlap over the true stretches, 0 for one that was missed. */
  overlap: number;
  /** Share of the ranges that meet a true stretch. */
  precision: number;
}

export interface Row {
  scene: Scene;
  baseline: Score;
  engine: Score;
  ranges: Stretch[];
  /** F1 of the hard cuts, 1 where there are none and none were found. */
  cuts: number;
  /** For a picture of the choice. */
  drawn: TimelineData;
  /** The text of decisions.json. */
  decisions: string;
  /** Broken promises: number, order, overlap, length, reasons. */
  violations: string[];
  warnings: string[];
}

/** Runs the baseline and the engine on one video. */
export async function scoreVideo({ scene, file }: Made, tools: Tools): Promise<Row> {
  const wanted = { count: scene.truth.length, clipDuration: scene.clipDuration };
  const loudest = await baseline(tools.ffmpeg.path, file, wanted);
  const folder = await mkdtemp(join(tmpdir(), "highlights-score-"));
  try {
    const context = { tools, folder, signal: new AbortController().signal, log: () => undefined };
    const { results, warnings } = await extract({ media: [{ media: scene.name, file }], strategy: wanted }, context);
    const found = results[0]?.ranges ?? [];
    const ranges = found.map((range) => ({ from: range.in, to: range.out }));
    const silent = found.filter(({ reasons }) => reasons.length === 0).map(({ in: from }) => `no reason at ${from} s`);
    const decisions = await readFile(join(folder, "decisions.json"), "utf8");
    const { media } = JSON.parse(decisions) as { media: { signals: { cuts: number[] } }[] };
    return {
      scene,
      cuts: cutScore(media[0]?.signals.cuts ?? [], cutsOf(scene)),
      decisions,
      drawn: {
        name: scene.name,
        duration: scene.seconds,
        loudness: loudest.levels,
        cuts: media[0]?.signals.cuts ?? [],
        ranges: found,
      },
      baseline: score(loudest.ranges, scene.truth),
      engine: score(ranges, scene.truth),
      ranges,
      violations: [...violations(ranges, scene), ...silent],
      warnings,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function score(ranges: readonly Stretch[], truth: readonly Stretch[]): Score {
  const pairs = truth.flatMap((part, t) => ranges.map((range, r) => ({ t, r, value: overlap(range, part) })));
  const best = new Map<number, number>();
  const used = new Set<number>();
  for (const { t, r, value } of pairs.sort((a, b) => b.value - a.value)) {
    if (best.has(t) || used.has(r)) continue;
    best.set(t, value);
    used.add(r);
  }
  const values = [...best.values()];
  const met = values.filter((value) => value >= 0.5).length;
  return {
    recall: met / truth.length,
    overlap: values.reduce((a, b) => a + b, 0) / truth.length,
    precision: ranges.length === 0 ? 0 : met / ranges.length,
  };
}

export function mean(scores: readonly Score[]): Score {
  const average = (of: (score: Score) => number): number =>
    scores.reduce((sum, one) => sum + of(one), 0) / scores.length;
  return {
    recall: average((s) => s.recall),
    overlap: average((s) => s.overlap),
    precision: average((s) => s.precision),
  };
}

/** How well the times of found cuts meet the true ones, within 0.1 s: the F1 measure. */
function cutScore(found: readonly number[], truth: readonly number[]): number {
  const left = [...truth];
  let hits = 0;
  for (const at of found) {
    const index = left.findIndex((cut) => Math.abs(cut - at) <= 0.1);
    if (index < 0) continue;
    left.splice(index, 1);
    hits++;
  }
  return found.length + truth.length === 0 ? 1 : (2 * hits) / (found.length + truth.length);
}

/** The first frame of each new shot; a card is one too. */
function cutsOf({ picture, seconds }: Scene): number[] {
  const { cuts, cards, frameRate } = picture;
  const hidden = (cut: number): boolean => cards.some(({ from, to }) => cut >= from && cut <= to);
  const times = [...cuts.filter((cut) => !hidden(cut)), ...cards.flatMap(({ from, to }) => [from, to])];
  return times.filter((at) => at < seconds).map((at) => Math.ceil(at * frameRate) / frameRate);
}

function overlap(a: Stretch, b: Stretch): number {
  const shared = Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
  return shared / (a.to - a.from + (b.to - b.from) - shared);
}

function violations(ranges: readonly Stretch[], { truth, seconds, clipDuration }: Scene): string[] {
  const found = ranges.length === truth.length ? [] : [`${ranges.length} of ${truth.length} ranges`];
  ranges.forEach(({ from, to }, index) => {
    const name = `${from} to ${to} s`;
    if (from < (ranges[index - 1]?.to ?? 0)) found.push(`${name} overlaps or is out of order`);
    if (to > seconds + 0.1) found.push(`${name} passes the end`);
    if (Math.abs(to - from - clipDuration) > Math.max(0.5, 0.1 * clipDuration)) {
      found.push(`${name} is not near ${clipDuration} s`);
    }
  });
  return found;
}
