import { kindNames } from "../cloud/faults";
import type { Row } from "../row";
import { chaosRun, type Run, type RunResult, seedOf } from "./run";

/** Seconds by which the list lags, beyond the bound of notes in files. */
const longLag = 600;

/** A service that forgets its idempotency tokens treats extractions as it treats montages. */
const lossy = ["list lags", "reply lost after accept", "provider killed", "token forgotten"] as const;

/** Circumstances in which nothing is promised without `highlights:notes`. */
export const circumstances: readonly { readonly what: string; readonly run: Omit<Run, "seed"> }[] = [
  {
    what: "data folder lost between deployments; answers are lost and providers killed",
    run: { only: lossy, forgetful: true },
  },
  {
    what: "two machines deploy the same stack within five seconds, without a lock",
    run: { only: ["two deployments at once", "token forgotten"], apart: true },
  },
  {
    what: `list lags by ${longLag / 60} minutes; answers are lost and providers killed`,
    run: { lag: longLag, only: lossy },
  },
  {
    what: "all three together",
    run: { lag: longLag, only: ["two deployments at once", ...lossy], apart: true, forgetful: true },
  },
];

/**
 * The runs of each circumstance and kind, without and with `highlights:notes`. Without it those
 * with a job bought twice or lost count, with it all with any violation.
 */
export async function measureBeyond(
  runs: number,
  seed: number,
  found: (run: Run, result: RunResult) => void = () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  const texts = beyondTexts();
  for (const notes of [true, false]) {
    const all = circumstances.flatMap(({ run }) => kindNames.map((kind) => ({ ...run, kind, notes })));
    for (const [index, run] of all.entries()) {
      const violations = await countViolations(runs, seed, run, found);
      rows.push({ level: notes ? "with notes" : "not promised", what: texts[index]!, runs, violations });
    }
  }
  return rows;
}

/** The names of the rows with or without `highlights:notes`, in order. */
export function beyondTexts(): string[] {
  return circumstances.flatMap(({ what }) => kindNames.map((kind) => `${what}: ${kind}`));
}

async function countViolations(
  runs: number,
  seed: number,
  run: Omit<Run, "seed">,
  found: (run: Run, result: RunResult) => void,
): Promise<number> {
  let count = 0;
  for (let number = 0; number < runs; number += 1) {
    const one = { seed: seedOf(seed, number), ...run };
    const result = await chaosRun(one);
    const counted = result.violations.filter((text) => run.notes || /^(paid twice|lost)/.test(text));
    if (counted.length === 0) continue;
    count += 1;
    if (run.notes) found(one, result);
  }
  return count;
}
