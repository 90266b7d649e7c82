import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  /** Id of a montage: its sub-jobs alone are listed. */
  MasterJobId: z.string().optional(),
  /** LiveEditingJob, EditingJob or VETemplateJob. */
  JobType: z.string().optional(),
  ProjectId: z.string().optional(),
  /** Init, Processing, Success or Failed. */
  Status: z.string().optional(),
  /** Such as the id of a job. */
  Keyword: z.string().optional(),
  /** ISO 8601 in UTC; EndTime is 30 days later at most. */
  StartTime: z.string().optional(),
  EndTime: z.string().optional(),
  /** `CreationTime:Desc` (default) or `CreationTime:Asc`. */
  SortBy: z.string().optional(),
  NextToken: z.string().optional(),
  /** Jobs a page, 1 to 100, 10 by default. */
  MaxResults: z.coerce.number().int().min(1).max(100).optional(),
});

const job = z.looseObject({ JobId: text, ProjectId: text, Status: text, MediaURL: text, MediaId: text });

const reply = z.object({
  RequestId: text,
  MediaProducingJobList: z.array(job).nullish(),
  /** Absent on the last page. */
  NextToken: text,
});

/** Productions, such as the sub-jobs of a montage, without their timelines. */
export const listMediaProducingJobs: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "ListMediaProducingJobs",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
