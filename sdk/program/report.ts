import type * as pulumi from "@pulumi/pulumi";
import { Program } from "./program";
import { resourcesNamed } from "./resources-behind";
import { type Inspector, ArgumentReport } from "./argument-report";

/** The result of a job's report. */
export interface Reported {
  /** Paths of the arguments that are marked secret. */
  readonly secrets: readonly string[];
  /**
   * Sentences on the other jobs of the program whose run would cost too much; empty unless this
   * job's would.
   */
  readonly otherPrices: readonly string[];
}

const reports = new WeakMap<pulumi.Resource, ArgumentReport>();

/**
 * Reports all failures and warnings of a job's arguments. The promise resolves when the job may be
 * registered: at once where nothing failed; otherwise when all other jobs have reported as much as
 * they can without this one, because the program ends soon after.
 * @param waitsFor the option `dependsOn`
 * @param isStopped Pulumi will refuse the job in any case, for a failure of the settings
 */
export async function report(
  job: pulumi.Resource,
  name: string,
  args: pulumi.Inputs,
  { inspect, waitsFor, isStopped }: { inspect: Inspector; waitsFor: unknown; isStopped: boolean },
): Promise<Reported> {
  const feeds = resourcesNamed([args, waitsFor]).flatMap((resource) => reports.get(resource) ?? []);
  const argumentReport = new ArgumentReport(name, args, inspect, feeds);
  reports.set(job, argumentReport);
  const program = Program.current();
  program.add(argumentReport);
  const { isWrong, secrets, costFailure } = await argumentReport.outcome;
  if (isWrong || isStopped || costFailure !== undefined) await program.othersEnded(argumentReport, { costFailure });
  // Jobs that were constructed in the same turn of the event loop may have reports to send.
  await new Promise((resolve) => setImmediate(resolve));
  return { secrets, otherPrices: costFailure === undefined ? [] : program.otherPrices(argumentReport) };
}
