import * as pulumi from "@pulumi/pulumi";
import { knownArguments, plain, secretPaths, wholeArguments } from "./known-arguments";
import { defined } from "../../schema/defined";

/** The failures and warnings of a job's arguments, as sentences. */
export interface Judgement {
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
  /** Why a run would cost too much. It does not fail a job that was made already. */
  readonly costFailure?: string;
}

/** Judges resolved arguments. */
export type Inspector = (args: Record<string, unknown>, secrets: readonly string[]) => Judgement;

/** The result of a report on arguments that are all known. */
export interface Outcome {
  readonly isWrong: boolean;
  /** Paths of the arguments that are marked secret. */
  readonly secrets: readonly string[];
  readonly costFailure?: string;
}

/**
 * The report on one job's arguments: prints their failures and warnings into Pulumi's log, each
 * once. Arguments that are outputs are waited for; {@link startEarly} reports without them.
 */
export class ArgumentReport {
  /** Resolves when all arguments are known and reported; rejects where one of them failed. */
  readonly outcome: Promise<Outcome>;
  /** Resolves when the full report, or an early one, is printed. */
  readonly ended: Promise<unknown>;
  /** The job waits for the reports of other jobs; its outputs stay unknown meanwhile. */
  isWaiting = false;
  private readonly printed = new Set<string>();
  private startPartial: () => void = () => undefined;

  /**
   * @param feeds the reports of the jobs whose outputs this one needs, as far as they are known
   * before any output resolves
   */
  constructor(
    readonly name: string,
    args: pulumi.Inputs,
    private readonly inspect: Inspector,
    readonly feeds: readonly ArgumentReport[],
  ) {
    const early = new Promise<void>((resolve) => (this.startPartial = resolve));
    const part = early.then(() => knownArguments(name, args)).then((known) => this.print(known));
    this.outcome = wholeArguments(name, args).then((known) => this.print(known));
    const whole = this.outcome.catch(() => {
      this.startEarly();
      return part;
    });
    this.ended = Promise.race([whole, part]).catch(() => undefined);
  }

  /** Reports on the arguments that are known by now. */
  startEarly(): void {
    this.startPartial();
  }

  /** Whether the job needs an output of a job that waits, directly or through others. */
  isBlocked(seen = new Set<ArgumentReport>()): boolean {
    return this.feeds.some((feed) => {
      if (feed.isWaiting) return true;
      if (seen.has(feed)) return false;
      seen.add(feed);
      return feed.isBlocked(seen);
    });
  }

  private async print(marked: Record<string, unknown>): Promise<Outcome> {
    const secrets = secretPaths(marked);
    const { failures, warnings, costFailure } = this.inspect(plain(marked) as Record<string, unknown>, secrets);
    // Logged without the resource, which is not registered yet and may never be.
    await Promise.all([
      ...this.unprinted(failures).map((line) => pulumi.log.error(line)),
      ...this.unprinted(warnings).map((line) => pulumi.log.warn(line)),
    ]);
    return { isWrong: failures.length > 0, secrets, ...defined({ costFailure }) };
  }

  private unprinted(sentences: readonly string[]): string[] {
    const lines = sentences.map((sentence) => `${this.name}: ${sentence}`).filter((line) => !this.printed.has(line));
    for (const line of lines) this.printed.add(line);
    return lines;
  }
}
