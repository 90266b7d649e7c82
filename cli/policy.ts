import { parseArgs } from "node:util";
import type { RamPolicyOptions } from "../provider/permissions/options";
import { makeRamPolicy } from "../provider/permissions/ram-policy";
import { defined } from "../schema/defined";
import { UsageError } from "./usage-error";

export const policyUsage = `alicloud-highlights policy [OPTIONS]
  Prints, as JSON, a RAM policy with the least that an identity needs. By default it submits jobs and waits for them.
  --buckets A,B      buckets that jobs write to; * in a name stands for any text, as in 'media-*'
  --manage-buckets   create them and change their settings, as HighlightBucket does
  --delete-buckets   delete them and uploads (retainOnDelete: false)
  --uploads          upload files to them
  --delete-outputs   delete the files of jobs (outputRetention: "delete")
  --lookups A,B      buckets with footage that is there already and is looked at
  --notes oss://B/P  the place of highlights:notes
  --jobs KINDS       extraction, montage or none; default: both kinds
  --preview          only what a preview reads, with --refresh too: nothing that costs or changes anything
  Exit code: 0 printed, 2 wrong command line.`;

export const policyOptions = {
  buckets: { type: "string" },
  "manage-buckets": { type: "boolean" },
  "delete-buckets": { type: "boolean" },
  uploads: { type: "boolean" },
  "delete-outputs": { type: "boolean" },
  lookups: { type: "string" },
  notes: { type: "string" },
  jobs: { type: "string", completed: ["extraction", "montage", "none"] },
  preview: { type: "boolean" },
} as const;

/** Prints a policy. */
export function policy(args: string[], print: (line: string) => void = (line) => console.log(line)): Promise<number> {
  const { values } = parseArgs({ args, options: policyOptions });
  const options = defined({
    jobs: values.jobs === undefined ? undefined : kindsOf(values.jobs),
    buckets: listOf(values.buckets),
    manageBuckets: values["manage-buckets"],
    deleteBuckets: values["delete-buckets"],
    uploads: values.uploads,
    deleteOutputs: values["delete-outputs"],
    lookups: listOf(values.lookups),
    notes: values.notes,
    preview: values.preview,
  });
  try {
    print(JSON.stringify(makeRamPolicy(options, flagOf), null, 2));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return Promise.resolve(0);
}

/** `manageBuckets` → `--manage-buckets`. */
function flagOf(option: keyof RamPolicyOptions): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function listOf(text: string | undefined): string[] | undefined {
  return text?.split(",").map((name) => name.trim());
}

/** Unknown kinds are left to the check of the options. */
function kindsOf(text: string): RamPolicyOptions["jobs"] {
  return text === "none" ? false : (listOf(text) as RamPolicyOptions["jobs"]);
}
