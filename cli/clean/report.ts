import type { CleanResult } from "./result";
import type { UnusedFile } from "./unused-files";

/** The printed outcome of `clean`. */
export function cleanReport(result: CleanResult): string[] {
  const { files, others, running, removal, isDryRun } = result;
  const { owners, where } = result;
  return [
    `looked at ${where}`,
    ...result.stacks.map((name) => `in use is what the state of ${name} refers to`),
    ...(result.noState ? ["a resource that nothing names, or that this machine has deleted, counts as gone"] : []),
    "",
    ...(files.length === 0 ? ["nothing to delete"] : [`${isDryRun ? "would delete" : "to delete"} ${sum(files)}:`]),
    ...files.map((file) => `  ${file.bucket}/${file.key}  ${size(file.size)}, ${originOf(file, owners)}`),
    ...(others === 0 ? [] : [`${others} outputs outside of buckets, in VOD or as editing projects, are left alone`]),
    ...section("kept", [...groups(result.keptJobs, "job"), ...groups(result.keptFiles, "file")]),
    ...running.map((id) => `job ${id} is still running: nothing is deleted before it has ended`),
    ...(removal === undefined ? [] : removalLines(removal)),
    ...(isDryRun && files.length > 0
      ? [
          "",
          "nothing was deleted; a state that was not given may refer to these files: see --help. --delete deletes them",
        ]
      : []),
  ];
}

function removalLines({ deleted, left }: NonNullable<CleanResult["removal"]>): string[] {
  return [
    "",
    `deleted ${sum(deleted)}`,
    ...section(
      "not deleted",
      [...left].map(([place, why]) => `${place}: ${why}`),
    ),
  ];
}

/** `12 files, 34.5 MB, of 4 jobs`. */
function sum(files: readonly UnusedFile[]): string {
  const jobs = new Set(files.map(({ job }) => job.jobId)).size;
  const bytes = files.reduce((total, file) => total + file.size, 0);
  return `${count(files.length, "file")}, ${size(bytes)}, of ${count(jobs, "job")}`;
}

function originOf({ job }: UnusedFile, owners: CleanResult["owners"]): string {
  const { jobId, kind, mark, times } = job;
  const owner = owners.of(mark);
  const by = owner === undefined ? `identity ${mark.identity}` : `${owner.project}/${owner.stack} ${owner.name}`;
  return `${kind} ${jobId} of ${by}, ${times.created ?? "-"}`;
}

/** `3 jobs: a given state refers to the job`, for each reason. */
function groups(reasons: ReadonlyMap<string, string>, what: string): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, number]) => `${count(number, what)}: ${reason}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** `2.1 MB`; less than a megabyte in bytes. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;
}
