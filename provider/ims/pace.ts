import { ThrottlingError } from "../error";
import type { Clock, Log } from "../clock";

/**
 * Calls a second while nobody complains. The one limit that is documented, of a sibling of the
 * submits, is 30.
 */
const fastest = 25;
/** Calls a second below which the pace does not fall. */
const slowest = 0.5;
/** Calls a second that each call which is let through adds. */
const step = 0.05;
/**
 * Milliseconds of silence after a throttled call that says nothing of when to come again. It
 * doubles until one is let through.
 */
const silence = { first: 1_000, longest: 30_000 };
/** Milliseconds between two lines that say that the service throttles. */
const telling = 60_000;

/** Milliseconds for which a throttled call is tried again. */
export const throttlingPatience = 600_000;

/** Milliseconds between two calls while nobody complains. */
export const shortestSpacing = 1_000 / fastest;

/**
 * The one pace of all calls of a process. The service's limits count an account's calls, whoever
 * makes them, so one throttled call silences all jobs at once and then slows them. The rate follows
 * additive increase and multiplicative decrease, as TCP's does (Chiu and Jain, 1989): halved when
 * the service throttles, a little faster with each call that is let through.
 */
export class Pace {
  private rate = fastest;
  private lastTurn = -Infinity;
  private silentUntil = -Infinity;
  private slowedAt = -Infinity;
  private toldAt = -Infinity;
  private nextSilence = silence.first;
  private queue: Promise<unknown> = Promise.resolve();

  /**
   * Waits for the turn of a call, in the order of arrival.
   * @returns the time of the turn, by which its outcome is reported
   * @throws ThrottlingError where the service wants to be left alone for longer than anybody waits
   */
  turn(operation: string, outside: Clock & Log): Promise<number> {
    const turn = this.queue.then(() => this.waitForTurn(operation, outside));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** The service took a call, whatever it made of it. */
  recordSuccess(turn: number): void {
    if (turn <= this.slowedAt) return;
    this.rate = Math.min(fastest, this.rate + step);
    this.nextSilence = silence.first;
  }

  /**
   * The service throttled a call. Calls that were under way together are throttled together: they
   * count once.
   * @param retryAfter milliseconds, as the service gives them
   */
  recordThrottling(turn: number, code: string, retryAfter: number | undefined, outside: Clock & Log): void {
    const now = outside.now();
    if (turn <= this.slowedAt) {
      this.silentUntil = Math.max(this.silentUntil, now + (retryAfter ?? 0));
      return;
    }
    const quiet = retryAfter ?? this.nextSilence;
    this.rate = Math.max(slowest, this.rate / 2);
    this.nextSilence = Math.min(silence.longest, this.nextSilence * 2);
    this.slowedAt = now;
    this.silentUntil = Math.max(this.silentUntil, now + quiet);
    if (now - this.toldAt < telling) return;
    this.toldAt = now;
    const seconds = Math.max(1, Math.round(quiet / 1000));
    outside.log(
      `warning: the service throttles this account (${code}): all jobs of this run are silent for ${seconds} s, then ask more slowly`,
    );
  }

  private async waitForTurn(operation: string, outside: Clock & Log): Promise<number> {
    for (;;) {
      const now = outside.now();
      const silence = this.silentUntil - now;
      if (silence > throttlingPatience) {
        throw new ThrottlingError(
          operation,
          `must not be called for ${Math.ceil(silence / 60_000)} min, says the service`,
        );
      }
      const at = Math.max(this.silentUntil, this.lastTurn + 1_000 / this.rate);
      if (at <= now) {
        this.lastTurn = now;
        return now;
      }
      await outside.sleep(at - now);
    }
  }
}
