import * as pulumi from "@pulumi/pulumi";
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as totalLines from "../../provider/plan/total-line";
import type * as summaries from "../../schema/plan/summary";
import type * as totals from "../../schema/plan/totals";
import { isInline, isRunByPulumi } from "./run-by-pulumi";

/** The summaries of the programs of this process, by their connection to Pulumi. */
const running = new WeakMap<object, StackSummary>();

/**
 * The file in which the provider reports on the jobs of this program; undefined in a test with
 * Pulumi's mocks. At the end of the program the line about the whole stack is made of it, and in a
 * preview the same facts as JSON: only the program knows when all its jobs are registered.
 * @param maxCost the limit for the stack
 */
export function reportFile(job: pulumi.Resource, maxCost: number | undefined): string | undefined {
  const connection: object | undefined = pulumi.runtime.getMonitor();
  if (connection === undefined || !(isRunByPulumi() || isInline())) return undefined;
  const summary = running.get(connection) ?? new StackSummary(maxCost);
  running.set(connection, summary);
  summary.expect(job);
  return summary.file;
}

/** Collects the reports on a program's jobs and prints what they come to. */
class StackSummary {
  /** The provider makes it with its first report. */
  readonly file = join(tmpdir(), `alicloud-highlights-${randomBytes(8).toString("hex")}.jsonl`);
  private readonly isPreview = pulumi.runtime.isDryRun();
  private readonly jobs: summaries.PlannedJob[] = [];
  private open = 0;

  constructor(private readonly maxCost: number | undefined) {
    if (isInline()) return;
    let isPrinted = false;
    const print = () => {
      if (!isPrinted) for (const line of this.lines()) console.log(line);
      isPrinted = true;
    };
    process.once("beforeExit", print);
    // The program may have called `process.exit()`.
    process.once("exit", print);
  }

  /** Counts a job, so that an inline program prints when the last one is registered. */
  expect(job: pulumi.Resource): void {
    if (!isInline()) return;
    this.open += 1;
    // In its constructor a resource has no URN yet, and never where the constructor throws.
    queueMicrotask(() => {
      const { urn } = job as Partial<pulumi.Resource>;
      urn?.apply(() => {
        this.open -= 1;
        // A job that the program constructs later makes it print again: the last lines hold.
        if (this.open === 0) for (const line of this.lines()) void pulumi.log.info(line);
      });
    });
  }

  private lines(): string[] {
    this.collect();
    if (this.jobs.length === 0) return [];
    // By require: a test runner with its own module loader refuses an import at run time.
    const { summaryOf } = require("../../schema/plan/totals") as typeof totals;
    const { summaryLine } = require("../../schema/plan/summary") as typeof summaries;
    const { totalLine } = require("../../provider/plan/total-line") as typeof totalLines;
    const facts = summaryOf(this.jobs, { isComplete: true, maxCost: this.maxCost });
    const total = totalLine(facts, this.isPreview ? "preview" : "update");
    return this.isPreview ? [total, summaryLine(facts)] : [total];
  }

  /** Takes the reports out of the file, and removes it. */
  private collect(): void {
    try {
      const lines = readFileSync(this.file, "utf8").split("\n").slice(0, -1);
      this.jobs.push(...lines.map((line) => JSON.parse(line) as summaries.PlannedJob));
    } catch {
      // No job was judged since.
    }
    rmSync(this.file, { force: true });
  }
}
