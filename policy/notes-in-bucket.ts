import type { ResourceValidationPolicy } from "@pulumi/policy";
import { stackSettings } from "../sdk/engine";
import { jobPolicy } from "./job-policy";
import type { PolicyOptions } from "./options";

/**
 * Jobs on the engine `ims` keep the notes of their submits in a bucket, by the setting
 * `highlights:notes` or the argument `notes`: without them a runner that is thrown away in the
 * middle of a submit can make the next one pay again.
 */
export function notesInBucket(options: PolicyOptions = {}): ResourceValidationPolicy {
  const description = "A highlight job keeps the notes of its submits in a bucket.";
  return jobPolicy("highlights-notes-in-bucket", description, options, ({ name, props }) => {
    if (props.engine !== "ims" || props.notes !== undefined || stackSettings().notes !== undefined) return [];
    return [
      `${name} keeps the notes of its submits on the machine that deploys: must be in a bucket; ` +
        "run pulumi config set highlights:notes oss://BUCKET/PREFIX, or give the job notes, such as HighlightBucket.notes",
    ];
  });
}
