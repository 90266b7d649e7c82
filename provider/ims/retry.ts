import type { Operation } from "../../schema/operations/operation";
import { ConnectionError, ServiceError, ThrottlingError } from "../error";
import type { Clock, Log } from "../clock";
import { type Pace, throttlingPatience } from "./pace";

/** The outside of a call: clock, log and the pace that all calls share. */
export interface CallOutside extends Clock, Log {
  readonly shared: { readonly pace: Pace };
}

/** The outside of calls to several services, each of which has a pace of its own. */
export interface ServiceOutside extends Clock, Log {
  readonly shared: {
    /** Of the cloud. */
    readonly pace: Pace;
    /** Of the embedded service, which has no limit. */
    readonly localPace: Pace;
  };
}

/** Backoff in milliseconds before the second, third, … try. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Makes a call at the process's pace, with retries. A billable call is retried only if the service
 * certainly did not accept it: it was throttled, or never sent. After any other error the caller
 * must find out whether the service accepted it. Throttling does not count against the retries.
 * @throws ThrottlingError after ten minutes of throttling
 */
export async function callWithRetry<T>(
  operation: Pick<Operation<unknown, unknown>, "name" | "billable">,
  call: () => Promise<T>,
  outside: CallOutside,
): Promise<T> {
  const { pace } = outside.shared;
  const left = [...pauses];
  let throttledSince: number | undefined;
  for (;;) {
    const turn = await pace.turn(operation.name, outside);
    try {
      const answer = await call().finally(() => pace.end());
      pace.recordSuccess(turn);
      return answer;
    } catch (error) {
      if (isThrottling(error)) {
        throttledSince ??= outside.now();
        const spent = outside.now() - throttledSince;
        pace.recordThrottling(turn, error.code, error.retryAfter, outside);
        if (spent >= throttlingPatience) {
          const minutes = Math.round(spent / 60_000);
          throw new ThrottlingError(operation.name, `was throttled for ${minutes} min (${error.message})`);
        }
        continue;
      }
      if (error instanceof ServiceError && !isServerFault(error)) pace.recordSuccess(turn);
      const pause = canHelp(error, operation.billable) ? left.shift() : undefined;
      if (pause === undefined) throw error;
      await outside.sleep(pause);
    }
  }
}

/** Whether it is unknown if the service accepted the request. */
export function isAmbiguous(error: unknown): boolean {
  if (isThrottling(error)) return false;
  return (error instanceof ConnectionError && !error.unsent) || (error instanceof ServiceError && isServerFault(error));
}

/** Throttling has its code, with any status; a gateway may give the status 429 alone. */
function isThrottling(error: unknown): error is ServiceError {
  return error instanceof ServiceError && (error.code.startsWith("Throttling") || error.status === 429);
}

function canHelp(error: unknown, billable: boolean): boolean {
  if (error instanceof ConnectionError) return error.unsent || !billable;
  return error instanceof ServiceError && !billable && isServerFault(error);
}

function isServerFault(error: ServiceError): boolean {
  return (error.status ?? 0) >= 500 || error.code === "InternalError" || error.code === "ServiceUnavailable";
}
