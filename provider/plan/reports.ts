import { rmSync, writeFileSync } from "node:fs";
import type { PlannedJob } from "../../schema/plan/summary";
import type { ProcessMemory } from "../order/process-memory";

/**
 * Keeps a report in the memory of this process and appends it, as a line of JSON, to the file of
 * the program, which alone knows when all jobs were judged.
 */
export function keepReport(memory: ProcessMemory, job: PlannedJob): void {
  memory.planned.set(job.urn, job);
  if (memory.reportFile === undefined) return;
  try {
    writeFileSync(memory.reportFile, `${JSON.stringify(job)}\n`, { flag: "a", mode: 0o600 });
  } catch {
    // The program has ended, or its disk is full: the summary then lacks this job.
  }
}

/** Notes the file in which the program expects the reports. */
export function noteReportFile(memory: ProcessMemory, { reportFile }: { readonly reportFile?: unknown }): void {
  if (typeof reportFile === "string") memory.reportFile = reportFile;
}

/** Removes the file of the reports where Pulumi ends the program before it can do so itself. */
export function dropReportFile(memory: ProcessMemory): void {
  if (memory.reportFile !== undefined) rmSync(memory.reportFile, { force: true });
}
