import { defined } from "../../schema/defined";
import type { JobDetails, SeenFile } from "./details";
import { logName, logTail } from "./log-tail";
import { nextSteps } from "./next-steps";
import { timingsIn } from "./phase-times";
import type { JobPlace } from "./place";

/**
 * A job as `--json` prints it. Version 1 has these fields; more may be added to it.
 *
 * - `jobId`, `engine`, `region` (on `ims`), `account`, `requestId`
 * - `kind`: `extraction` or `montage`; absent for an unknown job
 * - `state`: `pending`, `finished`, `failed`, `not-found` or `expired`; `serviceState` if pending
 * - `error`: `code` and `message` of a failed job
 * - `mark`: `baseKey` and `identity`, of a job that this package submitted; `owner`: the `urn`,
 *   `stack`, `project`, `name` and `from`, where a state or the ledger knows it
 * - `events`: `what`, `at` and `after`, in their order
 * - `progress` of a job that has not ended, on `local`: `phase`, `number`, `of`, `share` of the
 *   whole job, `secondsLeft`; `timings` of a finished one: the seconds of each phase
 * - `cost`: `price` (`amount`, `currency`, `minutes`, `priceDate`), if known, and `basis`
 * - `files`: `place`, `what`, `is`, and by that `size`, `etag`, `lastModified`, `code` or `reason`
 * - `folder` and `log`, the last lines of ffmpeg's, on `local`; `warnings`, `next`: sentences
 * - `reply`: the service's whole answer
 */
export function jobDocument(job: JobDetails, place: JobPlace): object {
  const { status } = job;
  const { local } = place;
  return {
    version: 1,
    jobId: job.jobId,
    state: status.is,
    ...defined({
      serviceState: status.is === "pending" ? status.state : undefined,
      progress: status.is === "pending" ? status.progress : undefined,
      kind: job.kind,
      error: status.is === "failed" ? { code: status.code, message: status.message } : undefined,
    }),
    engine: place.engine,
    ...defined({ region: local ? undefined : place.region }),
    account: job.account,
    ...defined({ requestId: job.requestId, mark: job.mark, owner: place.owner }),
    events: job.events,
    ...defined({ timings: timingsIn(job.reply) }),
    cost: place.cost,
    files: job.files.map(fileEntry),
    ...(local ? { folder: local.folder, log: { file: logName, tail: logTail(local.folder) } } : {}),
    warnings: status.is === "finished" ? status.warnings : [],
    next: nextSteps(job, place),
    ...defined({ reply: job.reply }),
  };
}

function fileEntry({ place, what, look }: SeenFile): object {
  const { is, ...facts } = look;
  const { lastModified } = facts as { lastModified?: number };
  const time = lastModified === undefined ? undefined : new Date(lastModified).toISOString();
  return { place, what, is, ...facts, ...defined({ lastModified: time }) };
}
