import type { Operation } from "../../schema/operations/operation";
import { ConnectionError, ServiceError } from "../job/error";
import type { Outside } from "../outside";

/** Milliseconds before the second, third, … try. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Repeats a call while another try can help. A billable call is repeated only where the service certainly did not accept
 * the first one: refused for its rate, or never reached. What happened to it otherwise is for the caller to find out.
 */
export async function retried<T>(
  operation: Pick<Operation<unknown, unknown>, "billable">,
  call: () => Promise<T>,
  outside: Pick<Outside, "sleep">,
): Promise<T> {
  const signal = new AbortController().signal;
  for (const pause of pauses) {
    try {
      return await call();
    } catch (error) {
      if (!canHelp(error, operation.billable)) throw error;
      await outside.sleep(pause, signal);
    }
  }
  return call();
}

/** Whether nobody can say if the request was accepted. */
export function isAmbiguous(error: unknown): boolean {
  return (error instanceof ConnectionError && !error.unsent) || (error instanceof ServiceError && isServerFault(error));
}

function canHelp(error: unknown, billable: boolean): boolean {
  if (error instanceof ConnectionError) return error.unsent || !billable;
  if (!(error instanceof ServiceError)) return false;
  if (error.code.startsWith("Throttling")) return true;
  return !billable && isServerFault(error);
}

function isServerFault(error: ServiceError): boolean {
  return (error.status ?? 0) >= 500 || error.code === "InternalError" || error.code === "ServiceUnavailable";
}
