import { faults } from "../cloud/faults";
import type { Row } from "../row";
import type { Circumstance } from "./deaths";
import type { RunResult } from "./run";

/** The runs that each fault struck. */
export function faultRows(results: readonly RunResult[]): Row[] {
  return faults.map((fault) => {
    const only = "kind" in fault ? ` (${fault.kind}s only)` : "";
    const hit = results.filter(({ struck }) => struck.has(fault.name));
    return rowOf(`${fault.name}: ${fault.what}${only}`, hit);
  });
}

/** The runs in which a process died in the same circumstance, one for each step. */
export function deathRow({ kind, who, submit }: Circumstance, results: readonly RunResult[]): Row {
  const victim = who === "CLI" ? "only the CLI killed" : "provider killed";
  const reply = submit === "lost" ? ", reply to the submit lost" : "";
  return { ...rowOf(`${victim} at every step: ${kind}${reply}`, results), isFixed: true };
}

/** Runs with a violation. */
export function violated(results: readonly RunResult[]): number {
  return results.filter(({ violations }) => violations.length > 0).length;
}

function rowOf(what: string, results: readonly RunResult[]): Row {
  return { level: "life", what, runs: results.length, violations: violated(results) };
}
