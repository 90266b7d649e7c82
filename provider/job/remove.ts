import type { Engine } from "../engine/engine";
import { textOf } from "./error";
import { isFile, placeOf } from "./files";
import type { CommonArgs, JobFile } from "./kind";
import { isLive } from "./live-files";
import type { ProcessMemory } from "../outside";
import type { JobRecord } from "./record";
import { resourceName } from "./record";
import type { Settling } from "./settle";

/**
 * Forgets a job, and deletes its files where that was asked for; says what stays. Deletes only files that this job recorded and nobody has changed since,
 * and never a job record or source footage. One file's trouble does not stop the rest.
 * @throws Error that lists the files that could not be deleted
 */
export async function remove<Args extends CommonArgs, Result extends object>(
  { kind, outside }: Pick<Settling<Args, Result>, "kind" | "outside">,
  record: JobRecord,
): Promise<void> {
  const name = resourceName(record.identity);
  // Only a finished job has recorded files.
  const outputs = record.state === "finished" ? kind.files(record as unknown as Result) : [];
  outside.log(`${name}: ${whatStays(record, outputs.length)}`);
  if (record.outputRetention !== "delete") return;
  for (const output of outputs.filter((one) => !isFile(one))) {
    outside.log(`${name}: ${placeOf(output)} is left alone: only files in buckets are deleted`);
  }
  const files = outputs.filter(isFile);
  if (files.length === 0) return;
  const engine = await outside.engine(record);
  const account = await engine.account();
  if (account !== record.account) {
    outside.log(`warning: ${name}: its files belong to account ${record.account}, this is ${account}: left alone`);
    return;
  }
  const troubles: string[] = [];
  for (const file of files) {
    try {
      const kept = await removeFile(engine, outside.process, file);
      if (kept !== undefined) outside.log(`${name}: ${file.bucket}/${file.key} is left alone: ${kept}`);
    } catch (error) {
      troubles.push(`${file.bucket}/${file.key}: ${textOf(error)}`);
    }
  }
  if (troubles.length > 0)
    throw new Error(
      `${name}: ${troubles.length} of ${files.length} files could not be deleted: ${troubles.join("; ")}`,
    );
}

/** The service has no way to cancel a job, and its record is what a later deployment takes the job over from. */
function whatStays({ jobId, state, outputRetention }: JobRecord, files: number): string {
  if (state === "pending")
    return `job ${jobId} had not ended and cannot be cancelled: it goes on; watch it with: alicloud-highlights job ${jobId}`;
  if (files === 0 || outputRetention === "delete") return `the record of job ${jobId} stays with the service`;
  const what = files === 1 ? "its file stays where it is" : `its ${files} files stay where they are`;
  return `${what} (outputRetention is "retain"), and the record of job ${jobId} with the service`;
}

/** @returns why the file was left alone */
async function removeFile(engine: Engine, memory: ProcessMemory, file: JobFile): Promise<string | undefined> {
  if (isLive(memory, engine.name, file)) return "another resource of this run holds it";
  if (file.etag === undefined || file.lastModified === undefined) return "nothing was recorded to recognise it by";
  const look = await engine.objects.look(file.bucket, file.key);
  if (look.is === "missing") return undefined;
  if (look.is === "forbidden") throw new Error(`looking at it is forbidden (${look.code})`);
  if (look.etag !== file.etag || look.lastModified !== Date.parse(file.lastModified)) return "it was changed since";
  await engine.objects.remove(file.bucket, file.key);
  return undefined;
}
