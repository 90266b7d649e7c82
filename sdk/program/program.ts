import * as pulumi from "@pulumi/pulumi";
import type { Outcome, Speech } from "./argument-report";

/** Milliseconds that a job which Pulumi may refuse waits for reports that may still come. */
const patience = 3_000;

/**
 * The programs of this process, each known by its connection to Pulumi: the Automation API runs
 * several in one.
 */
const programs = new WeakMap<object, Program>();

const alone = {};

/**
 * The jobs of a program that wait to be registered. Pulumi stops at the first one that it refuses,
 * so all speak before.
 */
export class Program {
  private readonly open = new Set<Speech>();
  private readonly dear = new Map<Speech, string>();
  private readonly waiting = new Set<() => void>();

  static ofThisMoment(): Program {
    const connection: object = pulumi.runtime.getMonitor() ?? alone;
    const known = programs.get(connection);
    if (known !== undefined) return known;
    const program = new Program();
    programs.set(connection, program);
    return program;
  }

  add(speech: Speech): void {
    this.open.add(speech);
    void speech.heard.then(() => {
      this.open.delete(speech);
      this.changed();
    });
  }

  /** Resolves when every job has said what can be said while this one is not registered. */
  async othersHeard(speech: Speech, { dear }: Pick<Outcome, "dear"> = {}): Promise<void> {
    if (dear !== undefined) this.dear.set(speech, `${speech.name}: ${dear}`);
    speech.isHeld = true;
    try {
      await this.quiet();
      const rest = [...this.open];
      for (const other of rest) other.hurry();
      await Promise.all(rest.map(({ heard }) => heard));
    } finally {
      speech.isHeld = false;
    }
  }

  /** Why runs of other jobs would be refused for their price. */
  otherPrices(speech: Speech): string[] {
    return [...this.dear].filter(([other]) => other !== speech).map(([, sentence]) => sentence);
  }

  /**
   * Resolves when all who have not spoken wait for one that is held; those that wait for anything
   * else get a moment.
   */
  private async quiet(): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        // Keeps the process: a program that ends before its jobs are registered would lose them.
        clearTimeout(timer);
        this.waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, patience);
      this.waiting.add(end);
      this.changed();
    });
  }

  private changed(): void {
    if ([...this.open].every((speech) => speech.isBlocked())) for (const end of [...this.waiting]) end();
  }
}
