import { type Row, sumRows } from "../row";
import { type Signal, signals, type Victim, victims } from "./plan";
import type { EngineRun } from "./run";

const unhit = "the command ended before the signal";

/** The texts of the rows: each signal to each victim, and the signals that came too late. */
export const pulumiTexts: readonly string[] = [
  ...signals.flatMap((signal) => victims.map((victim) => killText(signal, victim))),
  unhit,
];

/** The runs of each signal to each victim. */
export function pulumiRows(results: readonly EngineRun[]): Row[] {
  const none = pulumiTexts.map((what): Row => ({ level: "Pulumi", what, runs: 0, violations: 0 }));
  const one = results.map(({ plan: { signal, victim }, struck, violations }): Row => {
    const what = struck ? killText(signal, victim) : unhit;
    return { level: "Pulumi", what, runs: 1, violations: violations.length > 0 ? 1 : 0 };
  });
  return sumRows([...none, ...one]);
}

function killText(signal: Signal, victim: Victim): string {
  return `${signal} to ${victim}`;
}
