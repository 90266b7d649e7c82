import type { Operation } from "../../schema/operations/operation";
import { ConnectionError, ServiceError, ThrottlingError } from "../error";
import type { Clock, Log } from "../clock";
import { type Pace, throttlingPatience } from "./pace";

/** What a call of the service needs. */
export interface CallOutside extends Clock, Log {
  readonly shared: { readonly pace: Pace };
}

/** Milliseconds before the second, third, … try. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Makes a call at the process's pace and repeats it while another try can help. A billable call is
 * repeated only where the service certainly did not accept the first one: refused for its rate, or
 * never reached. What happened to it otherwise is for the caller to find out. That others keep the
 * service busy costs a call none of its tries, only time.
 * @throws ThrottlingError after ten minutes in which the service took no call of this kind
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
      const answer = await call();
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

/** Whether nobody can say if the request was accepted. */
export function isAmbiguous(error: unknown): boolean {
  if (isThrottling(error)) return false;
  return (error instanceof ConnectionError && !error.unsent) || (error instanceof ServiceError && isServerFault(error));
}

/**
 * Throttling is told by its code, whatever the status; gateways in front of the service may give
 * the status alone.
 */
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
