import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobPlace } from "./place";
import type { JobDetails } from "./details";

/** Next steps for a job in its present state, one sentence each. */
export function nextSteps(job: JobDetails, place: JobPlace): string[] {
  const { jobId, status } = job;
  switch (status.is) {
    case "pending":
      return [
        `the job goes on without Pulumi; alicloud-highlights job ${jobId} --watch waits for its end`,
        "the next pulumi up waits for it again, without a new submit",
      ];
    case "finished":
      return stepsWhenFinished(job);
    case "failed":
      return [
        `fix what the error names${whereToRead(place)}, then run pulumi up: it replaces the failed job`,
        ...(place.local ? [] : ["the service's price list says that failed jobs are free"]),
      ];
    case "not-found":
    case "expired":
      return [
        ...stepsWhenUnknown(job, place),
        "pulumi refresh takes an unfinished job that is gone out of the state; pulumi up then submits it anew",
      ];
  }
}

/** Log of a failed job on the engine `local`. */
function whereToRead({ local }: JobPlace): string {
  if (!local) return "";
  const log = [join(local.folder, "ffmpeg.log"), join(local.data, "service.log")].find((file) => existsSync(file));
  return log === undefined ? "" : ` (${log} says more)`;
}

function stepsWhenFinished({ files }: JobDetails): string[] {
  const gone = files.filter(({ look }) => look.is === "missing").length;
  const hidden = files.filter(({ look }) => look.is === "forbidden").length;
  const unseen = files.filter(({ look }) => look.is === "unknown").length;
  const lines = [
    ...(gone === 0
      ? []
      : [
          `${gone} of ${files.length} files are gone: pulumi refresh records it; with onMissingOutput: "rerun", or with changed triggers, ` +
            "pulumi up makes all of them again, at the price of a run",
        ]),
    ...(hidden === 0
      ? []
      : [`${hidden} of ${files.length} files may not be looked at: allow oss:GetObject on them (see ramPolicy)`]),
    ...(unseen === 0 ? [] : [`${unseen} of ${files.length} files could not be looked at: try again`]),
  ];
  if (lines.length > 0) return lines;
  return [
    "nothing is left to do; where the stack does not show the clips yet, pulumi refresh or pulumi up records them",
  ];
}

function stepsWhenUnknown({ account }: JobDetails, { region, local }: JobPlace): string[] {
  if (local) return [`the data folder ${local.data} knows no such job: name the one that it ran in with --data`];
  return [
    `account ${account} knows no such job in ${region}: look with the region and the keys of the stack that submitted it; ` +
      "the service answers for the jobs of the last year only",
  ];
}
