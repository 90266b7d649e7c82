import { chaosRun, type Run } from "./run";

/** Finds the smallest run that still shows a violation: fewest acts first, then fewest faults. */
export async function shrink(run: Run): Promise<Run> {
  const first = await chaosRun(run);
  let smallest: Run = { ...run, only: first.on, acts: first.acts };
  for (let acts = 1; acts < first.acts; acts++) {
    const shorter = { ...smallest, acts };
    if (!(await violates(shorter))) continue;
    smallest = shorter;
    break;
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const fault of smallest.only ?? []) {
      const fewer = { ...smallest, only: (smallest.only ?? []).filter((other) => other !== fault) };
      if (!(await violates(fewer))) continue;
      smallest = fewer;
      changed = true;
    }
  }
  return smallest;
}

/** The command that replays a run and prints its story. */
export function replayCommand({ seed, kind, only, acts, mutation, lag, forgetful, apart, notes }: Run): string {
  const parts = [
    `npm run chaos -- --replay ${seed}`,
    ...(kind === undefined ? [] : [`--kind ${kind}`]),
    ...(only === undefined ? [] : [`--only "${only.join(",")}"`]),
    ...(acts === undefined ? [] : [`--acts ${acts}`]),
    ...(lag === undefined ? [] : [`--lag ${lag}`]),
    ...(forgetful ? ["--forgetful"] : []),
    ...(apart ? ["--apart"] : []),
    ...(notes ? ["--notes"] : []),
    ...(mutation === undefined ? [] : [`--mutation "${mutation}"`]),
  ];
  return parts.join(" ");
}

async function violates(run: Run): Promise<boolean> {
  return (await chaosRun(run)).violations.length > 0;
}
