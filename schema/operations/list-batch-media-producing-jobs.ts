import { z } from "zod";
import { batchJob } from "./batch-job";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({
  JobId: z.string().optional(),
  JobType: z.string().optional(),
  Status: z.string().optional(),
  /** ISO 8601 in UTC. */
  StartTime: z.string().optional(),
  EndTime: z.string().optional(),
  /** `desc` (default) or `asc`, by the time of creation. */
  SortBy: z.string().optional(),
  NextToken: z.string().optional(),
  /** Jobs a page, 1 to 100, 10 by default. */
  MaxResults: z.coerce.number().int().min(1).max(100).optional(),
});

const reply = z.object({
  RequestId: text,
  EditingBatchJobList: z.array(z.looseObject(batchJob)).nullish(),
  /** Absent on the last page. */
  NextToken: text,
});

/** Shows no sub-jobs. The service takes it by https only. */
export const listBatchMediaProducingJobs: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "ListBatchMediaProducingJobs",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
