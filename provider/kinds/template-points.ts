import type { GivenMontageArgs } from "../../schema/montage/job";
import type { Ims } from "../ims/client";
import type { Rehearsal, Warning } from "../job/job";

// What a template adds to the calls of a montage. The code that reads one is loaded with the first.

/** Without a look-up a preview knows nothing of a template. */
export function openPoints({ templateConfig: ids }: Partial<GivenMontageArgs>): Warning[] {
  if (ids === undefined) return [];
  return [
    "the template is read at the submit: its settings are checked then, before anything is paid; with highlights:previewLookups true a preview checks them",
  ];
}

/** Reads the template, fills the blanks and judges the result, as the submit does. */
export function rehearse(args: GivenMontageArgs): ((ims: Ims, baseKey: string) => Promise<Rehearsal>) | undefined {
  const { templateConfig: ids } = args;
  if (ids === undefined) return undefined;
  return async (ims, baseKey) => (await import("./montage-template.js")).rehearseTemplate(ims, args, ids, baseKey);
}

/** Warns of a template whose content is not that of the submit any more. */
export async function changesSince(ims: Ims, record: object, baseKey: string): Promise<Warning[]> {
  const { templateConfig: ids, templateHash } = record as Partial<GivenMontageArgs> & { templateHash?: string };
  if (ids === undefined || templateHash === undefined) return [];
  return (await import("./montage-template.js")).templateChanges(ims, ids, templateHash, baseKey);
}
