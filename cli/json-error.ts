import { HighlightError } from "../provider/error";
import { UsageError } from "./usage-error";

/**
 * An error as the commands print it with `--json`:
 * `{"version":1,"error":{"code","message"}}`. The code of a wrong command line is `Usage`.
 */
export function jsonError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return JSON.stringify({ version: 1, error: { code: codeOf(error), message } });
}

/** Whether an error means a wrong command line. */
export function isUsageError(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");
}

function codeOf(error: unknown): string {
  if (isUsageError(error)) return "Usage";
  return HighlightError.isInstance(error) ? error.code : "Error";
}
