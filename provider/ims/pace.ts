import { ThrottlingError } from "../error";
import type { Clock, Log } from "../clock";

/**
 * Calls a second without throttling. The only documented limit, of an operation beside the submits,
 * is 30.
 */
export const usualRate = 25;
/** The lowest rate in calls a second. */
const slowest = 0.5;
/** Increase of the rate by each accepted call, in calls a second. */
const step = 0.05;
/** The same close to a limit that throttling showed: it is tried again after some minutes. */
const smallStep = 0.000_5;
/** Accepted calls, or milliseconds of calls without a break, that show a limit. */
const enough = { calls: 5, time: 2_000 };
/** Shares of a limit that throttling showed: the rate after it, and where it is forgotten. */
const belowLimit = 0.95;
const beyondLimit = 1.1;
/**
 * Backoff in milliseconds after a throttled call without a retry-after. It doubles until a call is
 * accepted.
 */
const backoff = { first: 1_000, longest: 30_000 };
/** Milliseconds between two log lines about throttling. */
const logInterval = 60_000;

/** Milliseconds for which a throttled call is retried. */
export const throttlingPatience = 600_000;

/**
 * The rate limit of all calls of a process. The service counts the calls of an account, so one
 * throttled call pauses all jobs and then slows them. After calls without a break, the number that
 * the service took within a second shows its limit, and the rate stays a little below it. Otherwise
 * the rate follows additive increase and multiplicative decrease, as TCP's does (Chiu and Jain,
 * 1989): throttling halves it, each accepted call adds a little.
 */
export class Pace {
  private rate: number;
  /** The limit that throttling showed, in calls a second. */
  private limit = Infinity;
  /** The turns of the last second, of calls without a break. */
  private recent: number[] = [];
  /** The begin of the calls without a break. */
  private busySince = -Infinity;
  private wasAccepted = false;
  private waiting = 0;
  private underWay = 0;
  private wake: () => void = () => undefined;
  private lastTurn = -Infinity;
  private silentUntil = -Infinity;
  private slowedAt = -Infinity;
  private loggedAt = -Infinity;
  private nextBackoff = backoff.first;
  private queue: Promise<unknown> = Promise.resolve();

  /**
   * @param fastest calls a second without throttling; Infinity for no limit
   * @param atOnce calls without an answer
   */
  constructor(
    private readonly fastest = usualRate,
    private readonly atOnce = Infinity,
  ) {
    this.rate = fastest;
  }

  /** Milliseconds between two calls. */
  get spacing(): number {
    return 1_000 / this.rate;
  }

  /** Calls that wait for their turn. */
  get backlog(): number {
    return this.waiting;
  }

  /**
   * Waits for the turn of a call, in the order of arrival.
   * @returns the time of the turn, by which its outcome is reported
   * @throws ThrottlingError if the service asks for a longer pause than `throttlingPatience`
   */
  turn(operation: string, outside: Clock & Log): Promise<number> {
    this.waiting += 1;
    const turn = this.queue.then(() => this.waitForTurn(operation, outside)).finally(() => (this.waiting -= 1));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** A call that had its turn has an answer, or will have none. */
  end(): void {
    this.underWay -= 1;
    this.wake();
  }

  /** The service did not throttle a call; it may have answered with another error. */
  recordSuccess(turn: number): void {
    if (turn <= this.slowedAt) return;
    if (this.rate > this.limit * beyondLimit) this.limit = Infinity;
    const isClose = this.rate >= this.limit * belowLimit;
    this.rate = Math.min(this.fastest, this.rate + (isClose ? smallStep : step));
    this.nextBackoff = backoff.first;
    this.wasAccepted = true;
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
    this.slowDown(turn);
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

  private slowDown(turn: number): void {
    const taken = this.recent.filter((other) => other < turn && other > turn - 1_000).length;
    const isLong = taken >= enough.calls || turn - this.busySince >= enough.time;
    // Where the first call after a pause is throttled again, the limit is not one of a second.
    const isShown = taken > 0 && isLong && this.wasAccepted;
    if (isShown) this.limit = taken;
    const rate = Math.min(this.rate, 1_000);
    this.rate = Math.max(slowest, isShown ? Math.min(rate * 0.9, taken * belowLimit) : rate / 2);
    this.wasAccepted = false;
    this.recent = [];
  }

  private async waitForTurn(operation: string, outside: Clock & Log): Promise<number> {
    if (this.underWay >= this.atOnce) await new Promise<void>((resolve) => (this.wake = resolve));
    let hasWaited = false;
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
        if (!hasWaited && now > this.lastTurn) {
          this.recent = [];
          this.busySince = now;
        }
        while (this.recent[0]! <= now - 1_000) this.recent.shift();
        this.recent.push(now);
        this.lastTurn = now;
        this.underWay += 1;
        return now;
      }
      hasWaited = true;
      await outside.sleep(at - now);
    }
  }
}

/** The pace of calls of the embedded service: without a limit, and few enough for one process. */
export function localPace(): Pace {
  return new Pace(Infinity, 16);
}
