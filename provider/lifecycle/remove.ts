import type { Engine } from "../engine/engine";
import { textOf } from "../error";
import { countFiles, type Fate, presentFate, listPlaces } from "../plan/file-fate";
import { isFile, placeOf } from "../job/files";
import type { CommonArgs } from "../job/kind";
import type { JobFile, JobOutput } from "../job/job";
import { holderOf, isLive } from "../plan/live-files";
import type { Outside } from "../order/outside";
import type { ProcessMemory } from "../order/process-memory";
import { type JobRecord, recordedOutputs, resourceName } from "../job/record";
import type { OssOperation } from "../oss/operations";
import type { JobSetup } from "../order/ordering";

/** The operations of OSS that a deletion of files calls. */
export const removalOperations: readonly OssOperation[] = ["HeadObject", "DeleteObject"];

/**
 * Removes a resource: deletes the files of its job where `outputRetention` is `delete`, and logs
 * what stays. It deletes only recorded files that have not changed since, and never a job of the
 * service or source footage. An error with one file does not stop the others.
 * @returns `isWhole`: all files of the job are left
 * @throws Error that lists the files that could not be deleted
 */
export async function remove<Args extends CommonArgs, Result extends object>(
  { kind, outside }: Pick<JobSetup<Args, Result>, "kind" | "outside">,
  record: JobRecord<Result>,
): Promise<{ readonly isWhole: boolean }> {
  const say = (line: string) => outside.log(`${resourceName(record.identity)}: ${line}`);
  const outputs = recordedOutputs(kind, record);
  if (outputs.length > 0 && record.outputRetention === "delete") return removeOutputs(outside, record, outputs, say);
  const fate = presentFate(record, outputs, outside.shared);
  for (const line of remainingLines(record, fate)) say(line);
  return { isWhole: fate.overwritten.length === 0 && fate.missing.length === 0 };
}

async function removeOutputs(
  outside: Outside,
  record: JobRecord,
  outputs: readonly JobOutput[],
  say: (line: string) => void,
): Promise<{ readonly isWhole: boolean }> {
  say(`the record of job ${record.jobId} stays with the service`);
  for (const output of outputs.filter((one) => !isFile(one))) {
    say(`${placeOf(output)} is left alone: only files in buckets are deleted`);
  }
  const files = outputs.filter(isFile);
  const engine = files.length === 0 ? undefined : await outside.engine(record);
  const account = await engine?.account();
  if (account !== undefined && account !== record.account) {
    const name = resourceName(record.identity);
    outside.log(`warning: ${name}: its files belong to account ${record.account}, this is ${account}: left alone`);
    return { isWhole: true };
  }
  const deleted: JobFile[] = [];
  const failures: string[] = [];
  for (const file of engine === undefined ? [] : files) {
    try {
      const end = await removeFile(engine!, outside.shared, file, record.jobId);
      if (end === "deleted") deleted.push(file);
      else if (end !== "gone") say(`${file.bucket}/${file.key} is left alone: ${end.kept}`);
    } catch (error) {
      failures.push(`${file.bucket}/${file.key}: ${textOf(error)}`);
    }
  }
  if (deleted.length > 0) {
    const were = deleted.length === 1 ? "was" : "were";
    say(
      `${countFiles(deleted)} of job ${record.jobId} ${were} deleted (outputRetention is "delete"): ${listPlaces(deleted)}`,
    );
  }
  if (failures.length === 0) return { isWhole: files.length === 0 };
  const name = resourceName(record.identity);
  throw new Error(`${name}: ${failures.length} of ${files.length} files could not be deleted: ${failures.join("; ")}`);
}

/**
 * The lines about a job whose files are not deleted. The service cannot cancel a job, and a later
 * deployment can take it over.
 */
function remainingLines({ jobId, state }: JobRecord, { overwritten, missing, left, library }: Fate): string[] {
  if (state === "pending") {
    return [
      `job ${jobId} had not ended and cannot be cancelled: it goes on; watch it with: alicloud-highlights job ${jobId}`,
    ];
  }
  const other = overwritten.length + missing.length > 0 ? "other " : "";
  const kept = [...left, ...library];
  const what =
    kept.length === 1 ? `its ${other}file stays where it is` : `its ${kept.length} ${other}files stay where they are`;
  const recordStays = `the record of job ${jobId} stays with the service`;
  return [
    ...overwrittenLines(jobId, overwritten),
    ...(missing.length > 0
      ? [
          `${countFiles(missing)} of job ${jobId} ${missing.length === 1 ? "was" : "were"} gone or overwritten at the last look: ${listPlaces(missing)}`,
        ]
      : []),
    kept.length === 0 ? recordStays : `${what} (outputRetention is "retain"), and ${recordStays}`,
  ];
}

function overwrittenLines(jobId: string, overwritten: Fate["overwritten"]): string[] {
  const kinds = new Map(overwritten.map((one) => [`${one.isDone} ${one.by}`, one]));
  return [...kinds.values()].map(({ by, isDone }) => {
    const files = overwritten.filter((one) => one.by === by && one.isDone === isDone).map(({ file }) => file);
    const verb = isDone ? (files.length === 1 ? "was" : "were") : "will be";
    return `${countFiles(files)} of job ${jobId} ${verb} overwritten by ${by}: ${listPlaces(files)}`;
  });
}

/** Deletes one file, unless another resource holds it or it changed since it was recorded. */
async function removeFile(
  engine: Engine,
  memory: ProcessMemory,
  file: JobFile,
  jobId: string,
): Promise<"deleted" | "gone" | { readonly kept: string }> {
  if (isLive(memory, engine.name, file)) {
    const holder = holderOf(memory, engine.name, file);
    const by = holder === undefined || holder === jobId ? "" : `, as job ${holder} overwrote it`;
    return { kept: `another resource of this run holds it${by}` };
  }
  if (file.etag === undefined || file.lastModified === undefined) {
    return { kept: "nothing was recorded to recognise it by" };
  }
  const look = await engine.objects.look(file.bucket, file.key);
  if (look.is === "missing") return "gone";
  if (look.is === "forbidden") throw new Error(`looking at it is forbidden (${look.code})`);
  if (look.etag !== file.etag || look.lastModified !== Date.parse(file.lastModified)) {
    return { kept: "it was changed since" };
  }
  await engine.objects.remove(file.bucket, file.key);
  return "deleted";
}
