import { lanesOf, nextOf } from "../../../../local/job/lanes";

/** A job as its steps: seconds of work, and the cores that it can use at the same time. */
export interface SimulatedJob {
  readonly name: string;
  /** Virtual seconds at which it comes; default 0. */
  readonly at?: number;
  readonly steps: readonly { readonly work: number; readonly cores: number }[];
}

interface Running {
  readonly job: SimulatedJob;
  readonly bytes: number;
  step: number;
  /** Seconds of work that are left of the step. */
  left: number;
}

/**
 * Runs jobs in virtual time on a machine of so many cores, which are shared evenly by the steps that
 * run, each up to what it can use.
 * @returns the second at which each job ended, in the order of their ends
 */
export function simulate(jobs: readonly SimulatedJob[], cores: number): Map<string, number> {
  const ends = new Map<string, number>();
  const coming = [...jobs].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const waiting: { readonly job: SimulatedJob; readonly bytes: number }[] = [];
  let running: Running[] = [];
  let now = 0;
  while (ends.size < jobs.length) {
    while (coming.length > 0 && (coming[0]!.at ?? 0) <= now) {
      const job = coming.shift()!;
      waiting.push({ job, bytes: job.steps.reduce((sum, { work }) => sum + work, 0) });
    }
    for (let place = nextOf(waiting, running, lanesOf(cores)); place !== undefined;) {
      const [entry] = waiting.splice(place, 1);
      running.push({ ...entry!, step: 0, left: entry!.job.steps[0]!.work });
      place = nextOf(waiting, running, lanesOf(cores));
    }
    const speeds = shares(
      running.map(({ job, step }) => job.steps[step]!.cores),
      cores,
    );
    const arrival = coming.length > 0 ? (coming[0]!.at ?? 0) - now : Infinity;
    const passed = Math.min(arrival, ...running.map(({ left }, place) => left / speeds[place]!));
    now += passed;
    running.forEach((entry, place) => (entry.left -= passed * speeds[place]!));
    for (const entry of running) {
      while (entry.left <= 1e-9 && entry.step < entry.job.steps.length) {
        entry.left = entry.job.steps[++entry.step]?.work ?? 0;
      }
      if (entry.step >= entry.job.steps.length) ends.set(entry.job.name, now);
    }
    running = running.filter(({ job }) => !ends.has(job.name));
  }
  return ends;
}

/** The cores that each step gets: evenly, and what one cannot use goes to the others. */
function shares(wanted: readonly number[], cores: number): number[] {
  const given = wanted.map(() => 0);
  let left = cores;
  for (;;) {
    const open = wanted.map((most, place) => most - given[place]!);
    const hungry = open.filter((more) => more > 1e-9).length;
    if (hungry === 0 || left <= 1e-9) return given;
    const each = left / hungry;
    left = 0;
    open.forEach((more, place) => {
      if (more <= 1e-9) return;
      given[place]! += Math.min(each, more);
      left += Math.max(0, each - more);
    });
  }
}
