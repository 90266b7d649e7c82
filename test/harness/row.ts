/**
 * The levels of the harness; the cases that need `highlights:notes`, with it; and the same without
 * it, for which nothing is promised.
 */
export const levels = ["course", "life", "Pulumi", "with notes", "not promised"] as const;

/** How often something was tried, and in how many runs something was wrong then. */
export interface Row {
  readonly level: (typeof levels)[number];
  readonly what: string;
  readonly runs: number;
  readonly violations: number;
  /** The runs are the same with every seed. */
  readonly isFixed?: true;
}

/** The file of `--json`. */
export interface Findings {
  readonly seed: number;
  readonly rows: readonly Row[];
}

/** The rows for the terminal. */
export function printRows(rows: readonly Row[]): void {
  const line = (runs: string, violations: string, what: string) =>
    console.log(`${runs.padStart(6)} ${violations.padStart(16)}  ${what}`);
  line("runs", "with a violation", "");
  for (const { level, what, runs, violations } of rows) line(String(runs), String(violations), `${level}: ${what}`);
}

/** The rows of several files, level by level; those about the same thing are added up. */
export function sumRows(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const name = `${row.level}: ${row.what}`;
    const { runs, violations } = (row.isFixed ? undefined : sums.get(name)) ?? { runs: 0, violations: 0 };
    sums.set(name, { ...row, runs: runs + row.runs, violations: violations + row.violations });
  }
  return levels.flatMap((level) => [...sums.values()].filter((row) => row.level === level));
}
