import { unknownJob } from "../../schema/facts/unknown-ids";
import { ServiceError } from "../error";

/** Whether the service answered that it knows no such job. */
export function isJobNotFound(error: unknown): boolean {
  return error instanceof ServiceError && unknownJob.value.includes(error.code);
}
