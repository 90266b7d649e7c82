import * as pulumi from "@pulumi/pulumi";
import { knownArguments, plain, secretPaths, wholeArguments } from "./known-arguments";
import { defined } from "../../schema/defined";

/** What can be said of a job's arguments, in sentences. */
export interface Judgement {
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
  /** Why a run would be refused for its price; no failure of a job that was made already. */
  readonly dear?: string;
}

/** Judges resolved arguments. */
export type Inspector = (args: Record<string, unknown>, secrets: readonly string[]) => Judgement;

/** What became known of a job when all its arguments were. */
export interface Outcome {
  readonly isWrong: boolean;
  /** Paths of the arguments that are marked secret. */
  readonly secrets: readonly string[];
  readonly dear?: string;
}

/**
 * A job's report in its program: everything that is wrong with its arguments, and later what else
 * turns out to be.
 */
export class Speech {
  /** Settles as soon as all arguments are known; rejects where one of them failed. */
  readonly whole: Promise<Outcome>;
  /** Resolves when the job has said all, or what could be said when it was hurried. */
  readonly heard: Promise<unknown>;
  /** The job waits for the reports of others, and its outputs with it. */
  isHeld = false;
  private readonly told = new Set<string>();
  private startPart: () => void = () => undefined;

  /**
   * @param feeds the reports of the jobs that this one waits for, as far as that can be seen at
   * once
   */
  constructor(
    readonly name: string,
    args: pulumi.Inputs,
    private readonly inspect: Inspector,
    readonly feeds: readonly Speech[],
  ) {
    const hurried = new Promise<void>((resolve) => (this.startPart = resolve));
    const part = hurried.then(() => knownArguments(name, args)).then((known) => this.tell(known));
    this.whole = wholeArguments(name, args).then((known) => this.tell(known));
    const whole = this.whole.catch(() => {
      this.hurry();
      return part;
    });
    this.heard = Promise.race([whole, part]).catch(() => undefined);
  }

  /** Lets the job say what can be said of the arguments that are known by now. */
  hurry(): void {
    this.startPart();
  }

  /** Whether it cannot go on before a job that waits itself. */
  isBlocked(seen = new Set<Speech>()): boolean {
    return this.feeds.some((feed) => {
      if (feed.isHeld) return true;
      if (seen.has(feed)) return false;
      seen.add(feed);
      return feed.isBlocked(seen);
    });
  }

  private async tell(marked: Record<string, unknown>): Promise<Outcome> {
    const secrets = secretPaths(marked);
    const { failures, warnings, dear } = this.inspect(plain(marked) as Record<string, unknown>, secrets);
    // Without the resource: it is not registered yet, and may never be.
    await Promise.all([
      ...this.fresh(failures).map((line) => pulumi.log.error(line)),
      ...this.fresh(warnings).map((line) => pulumi.log.warn(line)),
    ]);
    return { isWrong: failures.length > 0, secrets, ...defined({ dear }) };
  }

  private fresh(sentences: readonly string[]): string[] {
    const lines = sentences.map((sentence) => `${this.name}: ${sentence}`).filter((line) => !this.told.has(line));
    for (const line of lines) this.told.add(line);
    return lines;
  }
}
