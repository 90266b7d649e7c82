// `npm run score -- [--seed N] [--only TEXT] [--draw FILE.svg]`: the score table of the baseline
// and the engine over the constructed set of a seed, or over the videos with TEXT in their name;
// the last one is drawn into the file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findTools } from "../../../local/media/tools";
import { timeline } from "../../../views/timeline";
import { makeSet } from "../../../tools/footage/constructed/make";
import { mean, scoreVideo, type Row, type Score } from "./score";

const root = join(__dirname, "..", "..", "..", "..");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      draw: { type: "string" },
    },
  });
  const tools = await findTools({ env: process.env });
  const speech = join(root, "examples", "media", "speech.m4a");
  const made = await makeSet(Number(values.seed), { ffmpeg: tools.ffmpeg.path, speech });
  console.log(
    `${"".padEnd(38)} baseline          engine\n${"seed".padEnd(32)}${values.seed.padStart(4)}   rec.  IoU prec.   rec.   IoU prec.`,
  );
  const rows: Row[] = [];
  for (const one of made.filter(({ scene }) => scene.name.includes(values.only))) {
    const row = await scoreVideo(one, tools);
    rows.push(row);
    if (values.draw !== undefined) await writeFile(values.draw, timeline(row.drawn));
    console.log(`${row.scene.name.padEnd(36)} ${figures(row.baseline)}  ${figures(row.engine)}  ${remarks(row)}`);
  }
  for (const group of ["plain", "hard"] as const) {
    const those = rows.filter(({ scene }) => scene.group === group);
    if (those.length === 0) continue;
    console.log(
      `${`all ${group} ones`.padEnd(36)} ${figures(mean(those.map((row) => row.baseline)))}  ${figures(mean(those.map((row) => row.engine)))}`,
    );
  }
  const shots = rows.filter(({ scene }) => scene.picture.cuts.length > 0);
  if (shots.length > 0) {
    console.log(`hard cuts: F1 ${(shots.reduce((sum, { cuts }) => sum + cuts, 0) / shots.length).toFixed(3)}`);
  }
  const broken = rows.filter(({ violations }) => violations.length > 0).length;
  console.log(`${rows.length} videos, ${broken} with violations`);
}

function figures({ recall, overlap, precision }: Score): string {
  return `${recall.toFixed(2)} ${overlap.toFixed(3)} ${precision.toFixed(2)}`;
}

function remarks({ scene, ranges, cuts, engine, violations, warnings }: Row): string {
  const list = (parts: readonly { from: number; to: number }[]): string =>
    parts.map(({ from, to }) => `${from.toFixed(2)}–${to.toFixed(2)}`).join(" ");
  const cut = cuts < 1 ? [`cuts F1 ${cuts.toFixed(3)}`] : [];
  const missed = engine.overlap < 0.9 ? [`true ${list(scene.truth)} · found ${list(ranges)}`] : [];
  return [...cut, ...missed, ...violations, ...warnings].join("; ");
}

void main();
