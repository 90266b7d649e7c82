import type { JobPlace } from "./place";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobDetails, SeenFile } from "./details";
import { costLine } from "./cost";
import { logName, logTail } from "./log-tail";
import { nextSteps } from "./next-steps";
import { describeProgress, describeTimings, timingsIn } from "./phase-times";
import { printableJson } from "../printable";

/**
 * Printed report of a job: facts, files, timelines of a preview, the service's own answer, and the
 * next steps.
 */
export function jobReport(job: JobDetails, place: JobPlace): string[] {
  return [
    ...facts(job, place),
    ...section("warnings", job.status.is === "finished" ? job.status.warnings : []),
    ...section("files", fileLines(job.files, place)),
    ...job.files.flatMap(({ place: of, timeline }) => section(`timeline of ${of}`, timelineLines(timeline))),
    ...section("folder", place.local ? folderLines(place.local.folder) : []),
    ...section(`end of ${logName}`, job.status.is === "failed" && place.local ? logTail(place.local.folder) : []),
    ...section("the service's answer", job.reply ? printableJson(job.reply, 2).split("\n") : []),
    "",
    ...nextSteps(job, place).map((line) => `next: ${line}`),
  ];
}

function facts(job: JobDetails, place: JobPlace): string[] {
  const { engine, region, local, owner, cost } = place;
  const { status, mark } = job;
  const rows: [string, string | undefined][] = [
    ["kind", job.kind],
    ["state", stateOf(job)],
    ["progress", describeProgress(job.jobId, status)],
    ["error", status.is === "failed" ? `${status.code}: ${status.message}` : undefined],
    ["engine", local ? `${engine}, data folder ${local.data}` : `${engine}, ${region}`],
    ["account", job.account],
    ["stack", owner && `${owner.stack} of project ${owner.project} (by ${owner.from})`],
    ["resource", owner?.name ?? (job.kind && ownerText(mark))],
    ...job.events.map(({ what, at, after }): [string, string] => [what, after === undefined ? at : `${at} (${after})`]),
    ["took", describeTimings(timingsIn(job.reply))],
    ["billed", job.kind && costLine(cost, engine)],
    ["RequestId", job.requestId],
  ];
  const known = rows.filter((row): row is [string, string] => row[1] !== undefined);
  return [`job ${job.jobId}`, ...known.map(([name, value]) => `${name.padEnd(9)}  ${value}`)];
}

/** Only hashes of stack and resource are with the job. */
function ownerText(mark: JobDetails["mark"]): string {
  if (mark === undefined) return "none: the job carries no mark of this package";
  return `not known: identity ${mark.identity}, base key ${mark.baseKey}; --state FILE (pulumi stack export) may know it`;
}

/** `pending (Executing)`. */
export function stateOf({ status }: Pick<JobDetails, "status">): string {
  return status.is === "pending" ? `pending (${status.state})` : status.is.replace("-", " ");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function fileLines(files: readonly SeenFile[], { local }: JobPlace): string[] {
  return files.map((file) => {
    const { what, look } = file;
    const stored = "file" in look ? look.file : undefined;
    const plain = local && file.inBucket ? join(local.data, "oss", ...file.place.split("/")) : file.place;
    const where = local && file.inBucket ? (stored ?? plain) : plain;
    const size = "size" in look ? `, ${look.size} bytes` : "";
    const why = look.is === "forbidden" ? ` (${look.code})` : look.is === "unknown" ? ` (${look.reason})` : "";
    return `${look.is}${why}${size}: ${where}, ${what}`;
  });
}

function timelineLines(timeline: unknown): string[] {
  if (timeline === undefined) return [];
  return typeof timeline === "string" ? [timeline] : JSON.stringify(timeline, undefined, 2).split("\n");
}

function folderLines(folder: string): string[] {
  const notes: [string, string][] = [
    ["decisions.json", "why these moments"],
    [logName, "the calls of ffmpeg and its output"],
  ];
  const present = notes.filter(([name]) => existsSync(join(folder, name)));
  return present.map(([name, note]) => `${join(folder, name)}  ${note}`);
}
