import type { PlannedFiles } from "../../schema/plan/plan";
import { secretText } from "../../schema/secret/secret-text";
import { hidden } from "../../schema/secret/secret-value";
import type { State } from "./pulumi-json";

type Fields = Readonly<Record<string, unknown>>;

const nothing: PlannedFiles = { deleted: [], overwritten: [], kept: [] };

/**
 * What becomes of the files of a recorded job that Pulumi removes. Only files in buckets are
 * deleted, and only where `outputRetention` says so.
 */
export function oldFiles(state: State | null | undefined, name: string): PlannedFiles {
  const record = state?.outputs ?? {};
  const places = placesOf(record, state?.inputs ?? {}, name);
  const isDeleted = record.outputRetention === "delete" && state?.retainOnDelete !== true;
  if (!isDeleted) return { ...nothing, kept: places.map(({ place }) => place) };
  const those = (isFile: boolean) => places.filter((one) => one.isFile === isFile).map(({ place }) => place);
  return { ...nothing, deleted: those(true), kept: those(false) };
}

/** Sentences about the recorded job of a resource that is removed or replaced. */
export function oldJobReasons(state: State | null | undefined, isRemoved: boolean): string[] {
  const { state: was, jobId, outputRetention } = state?.outputs ?? {};
  if (was === "pending" && typeof jobId === "string") {
    return [`job ${jobId} had not ended and cannot be cancelled: it goes on and is billed`];
  }
  if (!isRemoved || (was !== "finished" && was !== "failed")) return [];
  if (listOf(state?.outputs?.clips).length + listOf(state?.outputs?.reels).length === 0) return ["it has no files"];
  if (state?.retainOnDelete === true) return ["its files stay: Pulumi only forgets the resource (retainOnDelete)"];
  const isDeleted = outputRetention === "delete";
  return [
    isDeleted ? 'its files are deleted (outputRetention is "delete")' : 'its files stay (outputRetention is "retain")',
  ];
}

interface Place {
  readonly place: string;
  /** Whether it lies in a bucket. */
  readonly isFile: boolean;
}

/** The places of the outputs that were there at the last look, without secret parts. */
function placesOf(record: Fields, inputs: Fields, name: string): Place[] {
  const secrets = listOf(record.secrets).filter((path) => typeof path === "string");
  const text = secretText([{ values: inputs, secrets }], [name]);
  const missing = new Set(listOf(record.missing));
  return [...listOf(record.clips), ...listOf(record.reels)]
    .flatMap((output) => placeOf(output))
    .filter(({ place }) => !missing.has(place))
    .map(({ place, isFile }) => ({ place: text === undefined ? place : text.inAnswer(place), isFile }));
}

function placeOf(output: unknown): Place[] {
  if (typeof output !== "object" || output === null) return [];
  const { bucket, key, mediaId, projectId, error } = output as Fields;
  if (error !== undefined) return [];
  if (isText(bucket) && isText(key)) {
    return [{ place: [bucket, key].includes(hidden) ? hidden : `${bucket}/${key}`, isFile: true }];
  }
  if (isText(mediaId)) return [{ place: `media asset ${mediaId}`, isFile: false }];
  return isText(projectId) ? [{ place: `editing project ${projectId}`, isFile: false }] : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
