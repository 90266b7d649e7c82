import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  NextToken: z.string().optional(),
  /** Jobs a page, 1 to 100, 10 by default. */
  MaxResults: z.coerce.number().int().min(1).max(100).optional(),
  PageNo: z.coerce.number().int().min(1).optional(),
  PageSize: z.coerce.number().int().min(1).max(100).optional(),
  JobType: z.string().optional(),
  JobState: z.string().optional(),
  /** `CreationTime:Desc` (default) or `CreationTime:Asc`. */
  SortBy: z.string().optional(),
});

const job = z.looseObject({
  JobId: text,
  JobState: text,
  JobType: text,
  UserData: text,
  CreateTime: text,
  ModifiedTime: text,
});

const reply = z.object({
  RequestId: text,
  SmartJobList: z.array(job).nullish(),
  /** Absent on the last page. */
  NextToken: text,
});

export const listSmartJobs: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "ListSmartJobs",
  method: "GET",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
