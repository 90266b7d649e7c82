import type { Row, Summary } from "./summary";

/** The summary for the terminal. */
export function printSummary(summary: Summary): void {
  console.log(
    "fault                                                                  runs  strikes  runs with a violation",
  );
  for (const row of [...summary.rows, ...summary.deaths]) console.log(line(row));
  const { runs, extractions, montages, jobs, violations, unnoticed } = summary;
  console.log(`${runs} runs (${extractions} of extractions, ${montages} of montages), ${jobs} jobs`);
  console.log(`${violations} runs with a violation`);
  console.log(`${unnoticed} jobs of older inputs had ended before they could be named`);
  for (const row of summary.beyond) {
    const share = ((100 * row.doubled) / row.runs).toFixed(1);
    console.log(`not promised: ${row.what}: a job bought twice in ${row.doubled} of ${row.runs} runs (${share} %)`);
  }
  for (const { mutation, kind, seed, runs: tried, violation } of summary.mutations) {
    const by = seed === undefined ? `NOT CAUGHT in ${tried} runs` : `seed ${seed}, run ${tried}: ${violation}`;
    console.log(`${mutation} (${kind}): ${by}`);
  }
}

function line({ fault, runs, strikes, violations }: Row): string {
  return `${fault.padEnd(68)} ${String(runs).padStart(6)} ${String(strikes).padStart(8)} ${String(violations).padStart(6)}`;
}
