/**
 * Runs jobs in virtual time on a machine of so many cores, by the queue's own rule. The cores are
 * shared evenly by the steps that run, each up to what it can use.
 * @typedef {{ name: string, at?: number, steps: { work: number, cores: number }[] }} SimulatedJob
 * `at`: the second at which it comes, default 0; `work`: seconds on one core; `cores`: how many a
 * step can use at the same time
 * @param {readonly SimulatedJob[]} jobs
 * @param {number} cores
 * @param {{ lanesOf(cores: number): number, nextOf: Function }} rule that of `local/job/lanes.ts`
 * @returns {Map<string, number>} the second at which each job ended, in the order of their ends
 */
export function simulate(jobs, cores, { lanesOf, nextOf }) {
  const ends = new Map();
  const coming = jobs.map((job) => ({ at: 0, ...job })).sort((one, other) => one.at - other.at);
  const waiting = [];
  let running = [];
  let now = 0;
  while (ends.size < jobs.length) {
    while (coming.length > 0 && coming[0].at <= now) {
      const job = coming.shift();
      waiting.push({ job, bytes: job.steps.reduce((sum, { work }) => sum + work, 0) });
    }
    for (;;) {
      const place = nextOf(waiting, running, lanesOf(cores));
      if (place === undefined) break;
      const [entry] = waiting.splice(place, 1);
      running.push({ ...entry, step: 0, left: entry.job.steps[0].work });
    }
    const wanted = running.map(({ job, step }) => job.steps[step].cores);
    const speeds = shares(wanted, cores);
    const arrival = coming.length > 0 ? coming[0].at - now : Infinity;
    const passed = Math.min(arrival, ...running.map(({ left }, place) => left / speeds[place]));
    now += passed;
    for (const [place, entry] of running.entries()) {
      entry.left -= passed * speeds[place];
      while (entry.left <= 1e-9 && entry.step < entry.job.steps.length) {
        entry.left = entry.job.steps[++entry.step]?.work ?? 0;
      }
      if (entry.step === entry.job.steps.length) ends.set(entry.job.name, now);
    }
    running = running.filter(({ job }) => !ends.has(job.name));
  }
  return ends;
}

/** The cores that each step gets: evenly, and what one cannot use goes to the others. */
function shares(wanted, cores) {
  const given = wanted.map(() => 0);
  let left = cores;
  for (;;) {
    const hungry = wanted.filter((most, place) => most - given[place] > 1e-9).length;
    if (hungry === 0 || left <= 1e-9) return given;
    const each = left / hungry;
    left = 0;
    for (const [place, most] of wanted.entries()) {
      const more = Math.min(each, Math.max(0, most - given[place]));
      if (most - given[place] > 1e-9) left += each - more;
      given[place] += more;
    }
  }
}

/**
 * An extraction without export: it is probed, its picture is decoded beside its sound, then alone,
 * and its clips are chosen. The shares are those of a video of 720p on two cores.
 */
export function extraction(name, seconds, at = 0) {
  const steps = [
    { work: 0.05 * seconds, cores: 1 },
    { work: 0.3 * seconds, cores: 2 },
    { work: 0.6 * seconds, cores: 1.2 },
    { work: 0.05 * seconds, cores: 1 },
  ];
  return { name, at, steps };
}
