import { ThrottlingError } from "../error";
import type { Clock, Log } from "../clock";

/**
 * Calls a second without throttling. The only documented limit, of an operation beside the submits,
 * is 30.
 */
const fastest = 25;
/** The lowest rate in calls a second. */
const slowest = 0.5;
/** Increase of the rate by each accepted call, in calls a second. */
const step = 0.05;
/**
 * Backoff in milliseconds after a throttled call without a retry-after. It doubles until a call is
 * accepted.
 */
const backoff = { first: 1_000, longest: 30_000 };
/** Milliseconds between two log lines about throttling. */
const logInterval = 60_000;

/** Milliseconds for which a throttled call is retried. */
export const throttlingPatience = 600_000;

/** Milliseconds between two calls without throttling. */
export const shortestSpacing = 1_000 / fastest;

/**
 * The rate limit of all calls of a process. The service counts the calls of an account, so one
 * throttled call pauses all jobs and then slows them. The rate follows additive increase and
 * multiplicative decrease, as TCP's does (Chiu and Jain, 1989): the service's throttling halves it,
 * each accepted call adds a little.
 */
export class Pace {
  private rate = fastest;
  private lastTurn = -Infinity;
  private silentUntil = -Infinity;
  private slowedAt = -Infinity;
  private loggedAt = -Infinity;
  private nextBackoff = backoff.first;
  private queue: Promise<unknown> = Promise.resolve();

  /**
   * Waits for the turn of a call, in the order of arrival.
   * @returns the time of the turn, by which its outcome is reported
   * @throws ThrottlingError if the service asks for a longer pause than `throttlingPatience`
   */
  turn(operation: string, outside: Clock & Log): Promise<number> {
    const turn = this.queue.then(() => this.waitForTurn(operation, outside));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** The service did not throttle a call; it may have answered with another error. */
  recordSuccess(turn: number): void {
    if (turn <= this.slowedAt) return;
    this.rate = Math.min(fastest, this.rate + step);
    this.nextBackoff = backoff.first;
  }

  /**
   * The service throttled a call. Several calls that were under way at once count as one.
   * @param retryAfter the service's own backoff in milliseconds
   */
  recordThrottling(turn: number, code: string, retryAfter: number | undefined, outside: Clock & Log): void {
    const now = outside.now();
    if (turn <= this.slowedAt) {
      this.silentUntil = Math.max(this.silentUntil, now + (retryAfter ?? 0));
      return;
    }
    const quiet = retryAfter ?? this.nextBackoff;
    this.rate = Math.max(slowest, this.rate / 2);
    this.nextBackoff = Math.min(backoff.longest, this.nextBackoff * 2);
    this.slowedAt = now;
    this.silentUntil = Math.max(this.silentUntil, now + quiet);
    if (now - this.loggedAt < logInterval) return;
    this.loggedAt = now;
    const seconds = Math.max(1, Math.round(quiet / 1000));
    outside.log(
      `warning: the service throttles this account (${code}): all jobs of this run pause for ${seconds} s, then go on more slowly`,
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
