import type { EngineRun } from "./run";

/** What a document generator reads. */
export interface Summary {
  readonly kind: "engine";
  readonly seed: number;
  readonly runs: number;
  /** Runs with a violation. */
  readonly violations: number;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly fault: string;
  readonly runs: number;
  /** Runs with a violation. */
  readonly violations: number;
}

export function summaryOf(seed: number, results: readonly EngineRun[]): Summary {
  return { kind: "engine", seed, runs: results.length, violations: violated(results).length, rows: rowsOf(results) };
}

/** The table, the totals, and for each violation the command that replays it. */
export function tableOf(results: readonly EngineRun[]): string {
  const total = (of: (run: EngineRun) => number) => results.reduce((sum, run) => sum + of(run), 0);
  const rows = rowsOf(results).map(({ fault, runs, violations }) => line(fault, String(runs), String(violations)));
  const bad = violated(results).map(
    ({ plan, violations }) => `  npm run chaos:engine -- --replay ${plan.seed}\n    ${violations.join("\n    ")}`,
  );
  const seconds = (total((run) => run.seconds) / Math.max(1, results.length)).toFixed(1);
  return [
    line("fault", "runs", "with a violation"),
    ...rows,
    `${results.length} runs of ${seconds} s, ${total(({ jobs }) => jobs)} jobs, ${bad.length} runs with a violation`,
    `${total(({ orphans }) => orphans)} processes of killed commands had to be ended`,
    ...bad,
  ].join("\n");
}

function rowsOf(results: readonly EngineRun[]): Row[] {
  const rows = new Map<string, EngineRun[]>();
  for (const run of results) rows.set(faultOf(run), [...(rows.get(faultOf(run)) ?? []), run]);
  return [...rows]
    .map(([fault, runs]) => ({ fault, runs: runs.length, violations: violated(runs).length }))
    .sort((a, b) => a.fault.localeCompare(b.fault));
}

function faultOf({ plan: { signal, victim, moment }, struck }: EngineRun): string {
  return struck ? `${signal} to ${victim}, ${moment}` : "the command ended before the signal";
}

function violated(results: readonly EngineRun[]): EngineRun[] {
  return results.filter(({ violations }) => violations.length > 0);
}

function line(fault: string, runs: string, violations: string): string {
  return `${fault.padEnd(62)} ${runs.padStart(4)} ${violations.padStart(18)}`;
}
