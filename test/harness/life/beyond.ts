import { chaosRun, type Run } from "./run";

/** Circumstances for which nothing is promised, and how often a job was bought twice in them. */
export interface BeyondRow {
  readonly what: string;
  readonly runs: number;
  readonly jobs: number;
  /** Runs in which a job was accepted while another served the same order. */
  readonly doubled: number;
}

/** Seconds by which a list lags that keeps no bound. */
export const longLag = 600;

const lossy = ["reply lost after accept", "provider killed"] as const;

const circumstances: readonly { readonly what: string; readonly run: Omit<Run, "seed"> }[] = [
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

/** Measured, not judged. */
export async function measuredBeyond(runs: number, seed: number): Promise<BeyondRow[]> {
  const rows: BeyondRow[] = [];
  for (const { what, run } of circumstances) {
    let [jobs, doubled] = [0, 0];
    for (let one = 0; one < runs; one++) {
      const { submitted, violations } = await chaosRun({ seed: seedOf(seed, one), ...run });
      jobs += submitted;
      if (violations.some((violation) => violation.startsWith("paid twice"))) doubled += 1;
    }
    rows.push({ what, runs, jobs, doubled });
  }
  return rows;
}

/** The seed of a run among those of a seed. */
export function seedOf(seed: number, run: number): number {
  return seed * 1_000_003 + run;
}
