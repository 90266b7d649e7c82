import * as pulumi from "@pulumi/pulumi";
import type { Outcome, ArgumentReport } from "./argument-report";

/** The most that a failing job waits for the reports of other jobs, milliseconds. */
const mostWait = 3_000;

/**
 * The programs of this process by their connection to Pulumi: the Automation API runs several
 * programs in one process.
 */
const programs = new WeakMap<object, Program>();

const noConnection = {};

/**
 * Holds failing jobs of a program back until all its jobs have reported: Pulumi ends a program soon
 * after the first job that it refuses.
 */
export class Program {
  private readonly open = new Set<ArgumentReport>();
  private readonly costFailures = new Map<ArgumentReport, string>();
  private readonly waiting = new Set<() => void>();

  static current(): Program {
    const connection: object = pulumi.runtime.getMonitor() ?? noConnection;
    const known = programs.get(connection);
    if (known !== undefined) return known;
    const program = new Program();
    programs.set(connection, program);
    return program;
  }

  add(report: ArgumentReport): void {
    this.open.add(report);
    void report.ended.then(() => {
      this.open.delete(report);
      this.checkBlocked();
    });
  }

  /** Resolves when every other job has reported as much as it can while this one waits. */
  async othersEnded(report: ArgumentReport, { costFailure }: Pick<Outcome, "costFailure"> = {}): Promise<void> {
    if (costFailure !== undefined) this.costFailures.set(report, `${report.name}: ${costFailure}`);
    report.isWaiting = true;
    try {
      await this.othersBlocked();
      const rest = [...this.open];
      for (const other of rest) other.startEarly();
      await Promise.all(rest.map(({ ended }) => ended));
    } finally {
      report.isWaiting = false;
    }
  }

  /** Sentences on the other jobs whose run would cost too much. */
  otherPrices(report: ArgumentReport): string[] {
    return [...this.costFailures].filter(([other]) => other !== report).map(([, sentence]) => sentence);
  }

  /**
   * Resolves when every open report is blocked by a waiting job, at the latest after
   * {@link mostWait}.
   */
  private async othersBlocked(): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        // Until then the timer keeps the process alive: Pulumi would lose unregistered jobs.
        clearTimeout(timer);
        this.waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, mostWait);
      this.waiting.add(end);
      this.checkBlocked();
    });
  }

  private checkBlocked(): void {
    if ([...this.open].every((report) => report.isBlocked())) for (const end of [...this.waiting]) end();
  }
}
