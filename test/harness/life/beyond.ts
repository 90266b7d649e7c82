import type { Row } from "../row";
import { chaosRun, type Run, seedOf } from "./run";

/** Seconds by which the list lags, beyond the bound. */
const longLag = 600;

const lossy = ["reply lost after accept", "provider killed"] as const;

/** Circumstances for which nothing is promised. */
export const circumstances: readonly { readonly what: string; readonly run: Omit<Run, "seed"> }[] = [
  {
    what: `the list lags by ${longLag / 60} minutes; answers are lost and providers killed`,
    run: { lag: longLag, only: ["list lags", ...lossy] },
  },
  {
    what: `the same, and the machine's data folder is lost between deployments`,
    run: { lag: longLag, only: ["list lags", ...lossy], forgetful: true },
  },
  {
    what: "two machines deploy the same stack within five seconds, without a lock",
    run: { only: ["two deployments at once"], apart: true },
  },
];

/** The runs of each circumstance, with a violation where a job was bought twice. */
export async function measureBeyond(runs: number, seed: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, run } of circumstances) {
    let violations = 0;
    for (let one = 0; one < runs; one++) {
      const { violations: found } = await chaosRun({ seed: seedOf(seed, one), ...run });
      if (found.some((violation) => violation.startsWith("paid twice"))) violations += 1;
    }
    rows.push({ level: "not promised", what, runs, violations });
  }
  return rows;
}
