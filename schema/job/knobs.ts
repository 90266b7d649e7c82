import { z } from "zod";
import { field } from "../field";
import { ownArgument as source } from "../provenance";
import { notesPlaceFix, notesPlaceForm, readNotesPlace } from "../address/notes-place";

const duration = /^(\d+(?:\.\d+)?)(s|m|h)$/;
const seconds: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** The arguments of this package's own, the same for every kind of job. None is sent. */
export const knobs = {
  triggers: field(z.array(z.unknown()), {
    doc: "Values that make the job run again when they change, such as the ETag of an input.",
    default: [],
    source,
  }).optional(),
  wait: field(z.boolean(), {
    doc: "Wait for the job to end. With `false` the deployment goes on with the job `pending`; a refresh or the next deployment fills its outputs.",
    default: true,
    source,
  }).optional(),
  timeout: field(z.string().regex(duration), {
    doc: "How long to wait for the job. When it is reached the job goes on, and the next deployment resumes waiting.",
    default: "2h",
    allowed: "be a number with s, m or h",
    fix: 'write it like "90s", "45m" or "2h"',
    source,
  }).optional(),
  outputRetention: field(z.enum(["retain", "delete"]), {
    doc: "What happens to the files when the resource is deleted. `delete` deletes only files that this job wrote and that were not changed since.",
    default: "retain",
    source,
  }).optional(),
  onMissingOutput: field(z.enum(["warn", "rerun"]), {
    doc: "What happens when a recorded file is gone or was overwritten: a warning, or a new job on the next deployment.",
    default: "warn",
    source,
  }).optional(),
  adoptJobId: field(z.string().regex(/^\S+$/), {
    doc: "Id of a job that was submitted elsewhere and becomes this resource: nothing is submitted. Read only when the resource is created. The job is compared with the arguments as far as the service shows its own. Removing the argument later changes nothing.",
    allowed: "be the id of a job, without spaces",
    fix: "copy it from the service's list or from a warning of this package",
    source,
  }).optional(),
  notes: field(
    z.string().refine((text) => readNotesPlace(text) !== undefined),
    {
      doc: "Where the notes of submits are, as `oss://BUCKET/PREFIX`, for a stack whose machine does not outlive a deployment: `HighlightBucket.notes`, for example. A change is no change of a finished job.",
      whenAbsent: "`highlights:notes` of the stack, or else the data folder of this machine",
      allowed: notesPlaceForm,
      fix: notesPlaceFix,
      source,
    },
  ).optional(),
  maxCost: field(z.number().positive(), {
    doc: "The most that one run may cost at list price, in the currency of `highlights:site`. Checked before a job is submitted; a length that is not known counts as two hours of video. A job that is taken over is paid already and never fails.",
    source,
  }).optional(),
  inputMinutes: field(z.number().positive(), {
    doc: "Total length of the input videos, for the price in the preview.",
    unit: "minutes",
    whenAbsent:
      "the videos are measured where they can be; else the preview gives the price of one minute and the most",
    source,
  }).optional(),
};

/** `"90s"` → 90,000 milliseconds. The text must be valid. */
export function milliseconds(text: string): number {
  const [, amount, unit] = duration.exec(text) ?? [];
  return Number(amount) * seconds[unit ?? "s"]! * 1000;
}
