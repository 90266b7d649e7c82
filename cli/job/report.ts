import type { JobPlace } from "./place";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobDetails, SeenFile } from "./details";
import { nextSteps } from "./next-steps";

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
    ...section("the service's answer", job.reply ? JSON.stringify(job.reply, undefined, 2).split("\n") : []),
    "",
    ...nextSteps(job, place).map((line) => `next: ${line}`),
  ];
}

function facts(job: JobDetails, { engine, region, local }: JobPlace): string[] {
  const { status } = job;
  const times = "times" in status ? status.times : createdOf(job);
  const rows: [string, string | undefined][] = [
    ["state", stateOf(job)],
    ["error", status.is === "failed" ? `${status.code}: ${status.message}` : undefined],
    ["engine", local ? `${engine}, data folder ${local.data}` : `${engine}, ${region}`],
    ["account", job.account],
    ["created", times.created],
    ["ended", endText(times)],
    ["RequestId", job.requestId],
  ];
  const known = rows.filter((row): row is [string, string] => row[1] !== undefined);
  return [`job ${job.jobId}`, ...known.map(([name, value]) => `${name.padEnd(9)}  ${value}`)];
}

function stateOf({ status }: JobDetails): string {
  return status.is === "pending" ? `pending (${status.state})` : status.is.replace("-", " ");
}

/** A running job has a creation time and no end. */
function createdOf({ reply }: JobDetails): { created?: string; ended?: string } {
  const info = (reply?.SmartJobInfo ?? reply?.EditingBatchJob) as { CreateTime?: unknown } | undefined;
  const created = info?.CreateTime;
  return typeof created === "string" ? { created: created.trim() } : {};
}

function endText({ created, ended: end }: { created?: string; ended?: string }): string | undefined {
  if (end === undefined) return undefined;
  const seconds = (Date.parse(end) - Date.parse(created ?? "")) / 1000;
  return Number.isFinite(seconds) ? `${end} (after ${seconds} s)` : end;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function fileLines(files: readonly SeenFile[], { local }: JobPlace): string[] {
  return files.map((file) => {
    const { what, look } = file;
    const where = local && file.inBucket ? join(local.data, "oss", ...file.place.split("/")) : file.place;
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
    ["ffmpeg.log", "the calls of ffmpeg and its output"],
  ];
  const present = notes.filter(([name]) => existsSync(join(folder, name)));
  return present.map(([name, note]) => `${join(folder, name)}  ${note}`);
}
