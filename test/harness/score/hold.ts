// `npm run score:hold -- [--seed N]`: which scene of the score holds each number of the selection.
// Each video is measured once; then each number is halved and doubled, alone, and the scene is
// printed whose overlap falls most.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findTools, type Tools } from "../../../local/media/tools";
import { select } from "../../../local/selection/selection";
import { tuned } from "../../../local/selection/tuned";
import { probeAll } from "../../../local/signals/material";
import { readSignals, type Signals } from "../../../local/signals/signals";
import { makeSet, type Made } from "../../../tools/footage/constructed/make";
import type { Scene } from "../../../tools/footage/constructed/scene";
import { score } from "./score";

interface Measured {
  scene: Scene;
  signals: Signals;
}

/** An overlap that falls by less says nothing. */
const least = 0.01;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
  const tools = await findTools({ env: process.env });
  const speech = join(__dirname, "..", "..", "..", "..", "examples", "media", "speech.m4a");
  const made = await makeSet(Number(values.seed), { ffmpeg: tools.ffmpeg.path, speech });
  const measured: Measured[] = [];
  for (const one of made) measured.push(await measure(one, tools));
  const before = overlaps(measured);
  for (const [group, numbers] of Object.entries(tuned)) {
    for (const [name, value] of Object.entries<number>(numbers)) {
      const falls = [value / 2, value * 2].map((changed) => worstFall(measured, before, numbers, { name, changed }));
      console.log([`${group}.${name}`.padEnd(26), String(value).padEnd(6), ...falls].join("  "));
    }
  }
}

async function measure({ scene, file }: Made, tools: Tools): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "highlights-hold-"));
  try {
    const options = { signal: new AbortController().signal, folder };
    const [material] = await probeAll([{ media: scene.name, file }], tools, options);
    return { scene, signals: await readSignals(tools, material!.medium, options) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The scene whose overlap falls most with a changed number, in words. */
function worstFall(
  measured: readonly Measured[],
  before: readonly number[],
  numbers: Readonly<Record<string, number>>,
  { name, changed }: { name: string; changed: number },
): string {
  const value = numbers[name]!;
  Object.assign(numbers, { [name]: changed });
  const falls = overlaps(measured).map((overlap, index) => before[index]! - overlap);
  Object.assign(numbers, { [name]: value });
  const most = Math.max(...falls);
  const { scene } = measured[falls.indexOf(most)]!;
  return (most < least ? `${changed}: none` : `${changed}: ${scene.name} falls by ${most.toFixed(3)}`).padEnd(60);
}

/** How well the choice of each scene meets the truth; 0 where there is none. */
function overlaps(measured: readonly Measured[]): number[] {
  return measured.map(({ scene, signals }) => {
    const { ranges } = select(signals, { count: scene.truth.length, clipDuration: scene.clipDuration });
    return score(
      ranges.map((range) => ({ from: range.in, to: range.out })),
      scene.truth,
    ).overlap;
  });
}

void main();
