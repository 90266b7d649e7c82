import type { ResourceValidationPolicy } from "@pulumi/policy";
import { jobPolicy } from "./job-policy";
import type { PolicyOptions } from "./options";

const meanings = {
  retain: "keeps its files when it is removed from the stack or runs again",
  delete: "deletes its files when it is removed from the stack or runs again",
} as const;

/**
 * Every job has this `outputRetention`: `retain` where published files must outlive a stack,
 * `delete` where nothing may be left behind. A job without the argument has `retain`.
 *
 * @throws RangeError where it is neither
 */
export function retention(required: "retain" | "delete", options: PolicyOptions = {}): ResourceValidationPolicy {
  if (!Object.hasOwn(meanings, required)) {
    throw new RangeError(`retention is "${String(required)}": must be retain or delete`);
  }
  const description = `A highlight job ${meanings[required]}.`;
  return jobPolicy("highlights-retention", description, options, ({ name, props }) => {
    const { outputRetention = "retain" } = props;
    if (outputRetention === required) return [];
    return [
      `outputRetention of ${name} is "${String(outputRetention)}": must be "${required}", by which a job ${meanings[required]}`,
    ];
  });
}
