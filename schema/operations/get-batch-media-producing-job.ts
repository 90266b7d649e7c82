import { z } from "zod";
import { batchJob, subJob } from "./batch-job";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({ JobId: z.string().min(1) });

const reply = z.object({
  RequestId: text,
  EditingBatchJob: z.looseObject({ ...batchJob, SubJobList: z.array(subJob).nullish().catch(undefined) }).nullish(),
});

/** Knows the jobs of the last year. The service takes it by https only. */
export const getBatchMediaProducingJob: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetBatchMediaProducingJob",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
