import { z } from "zod";
import { defined } from "../defined";
import { field } from "../field";
import { apiReference } from "../provenance";
import { callsThisMachineAlone, makesNoCallbacks } from "../unused-locally";
import { wireText } from "../wire-names";

/** Data that the service keeps with the job and returns. Unlisted keys are sent as written. */
export const userData = z.looseObject({
  notifyAddress: field(z.string().min(1), {
    doc: "Where the service reports the end of the job: an http or https address, or the name of a queue that begins with `ice-callback`.",
    source: apiReference,
    unusedLocally: callsThisMachineAlone,
  }).optional(),
  registerMediaNotifyAddress: field(z.string().min(1), {
    doc: "Where the service reports that a clip registered as a media asset has been analysed.",
    source: apiReference,
    unusedLocally: makesNoCallbacks,
  }).optional(),
});

export type UserData = z.infer<typeof userData>;

/** The most bytes of UTF-8. A limit of sibling operations: the documents of these name none. */
export const userDataLimit = 512;

/** This package's key in the UserData of every job; see {@link Mark}. */
export const markName = "hl";

/**
 * The mark by which a job is found again: `<base key>.<identity>`, 32 and 16 hex digits. Where a
 * template filled the arguments, `.` and 5 hex digits of a hash of its content follow.
 */
export interface Mark {
  readonly baseKey: string;
  readonly identity: string;
  readonly templateHash?: string;
}

/** The UserData of a job with its mark, as JSON text. */
export function markedUserData(own: UserData | undefined, mark: Mark): string {
  const { baseKey, identity, templateHash } = mark;
  const parts = [baseKey, identity, ...(templateHash === undefined ? [] : [templateHash])];
  return wireText(userData, { ...own, [markName]: parts.join(".") });
}

/** The mark in a job's UserData; undefined for a job that this package did not submit. */
export function readMark(text: string | undefined): Mark | undefined {
  const found = /^([0-9a-f]{32})\.([0-9a-f]{16})(?:\.([0-9a-f]{5}))?$/.exec(markText(text) ?? "");
  return found ? { baseKey: found[1]!, identity: found[2]!, ...defined({ templateHash: found[3] }) } : undefined;
}

function markText(text: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? "");
    const value =
      typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>)[markName] : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
