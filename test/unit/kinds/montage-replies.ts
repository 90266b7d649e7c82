import type { Ims } from "../../../provider/ims/client";
import type { Status } from "../../../provider/job/job";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import type { Operation } from "../../../schema/operations/operation";

/**
 * A service that gives the same replies in turn, as they come over the wire, and remembers the
 * requests.
 */
export function answering(...replies: (object | Error)[]): { ims: Ims; requests: unknown[] } {
  const requests: unknown[] = [];
  const call = <Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> => {
    requests.push(request);
    const reply = replies.shift() ?? new Error("no further call is expected");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(operation.reply.parse(reply));
  };
  return { ims: { call }, requests };
}

/**
 * The status for an answer to GetBatchMediaProducingJob, and one for each sub-job that is asked
 * about.
 */
export const statusOf = (
  EditingBatchJob: object | undefined,
  ...subJobs: (object | Error)[]
): Promise<Status<MontageResult>> =>
  montage.status(answering({ RequestId: "R", EditingBatchJob }, ...subJobs, done, done).ims, { jobId: "job" });

export const done = { MediaProducingJob: { JobId: "s0", CompleteTime: "2026-03-01T00:04:00Z\n" } };
export const given = { CreateTime: "2026-03-01T00:00:00Z\n", CompleteTime: "2026-03-01T00:05:00Z", ModifiedTime: "" };
export const times = { created: "2026-03-01T00:00:00Z", ended: "2026-03-01T00:05:00Z" };
export const url = "http://reels.oss-cn-shanghai.aliyuncs.com/talk/0.mp4";

export const good = {
  JobId: "s0",
  ProjectId: "p0",
  MediaId: "m0",
  MediaURL: url,
  Duration: 24.5,
  Status: "Success",
  ErrorCode: "",
  ErrorMessage: "",
};
export const reel = {
  jobId: "s0",
  state: "Success",
  url,
  duration: 24.5,
  mediaId: "m0",
  projectId: "p0",
  bucket: "reels",
  key: "talk/0.mp4",
};
export const bad = { JobId: "s1", ProjectId: "p1", Status: "Failed", ErrorCode: "E1", ErrorMessage: "too short" };
export const lost = { jobId: "s1", state: "Failed", error: { code: "E1", message: "too short" }, projectId: "p1" };
export const preview = { OutputConfig: '{"GeneratePreviewOnly":true}' };

export const finished = (reels: object[], warnings: string[] = []) => ({
  is: "finished",
  result: { reels },
  warnings,
  times,
});
export const without = (from: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
export const pending = (state: string) => ({ is: "pending", state });
export const failed = (code: string, message: string) => ({ is: "failed", code, message, times });
