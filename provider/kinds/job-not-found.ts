import { ServiceError } from "../error";

/**
 * The service does not document the code; `JobNotFound` is that of a sibling operation, the others
 * follow its pattern.
 */
const codes = ["JobNotFound", "InvalidJob.NotFound", "JobIdNotFound"];

/** Whether the service answered that it knows no such job. */
export function isJobNotFound(error: unknown): boolean {
  return error instanceof ServiceError && codes.includes(error.code);
}
