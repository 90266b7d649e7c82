import { z } from "zod";
import type { FreeOperation } from "../operation";
import { text } from "../text";
import { template, templateStatus } from "./template";

const request = z.object({
  Type: z.string().optional(),
  Status: templateStatus.optional(),
  CreateSource: z.string().optional(),
  /** An id, or a part of a name. */
  Keyword: z.string().optional(),
  /** Counted from 1. */
  PageNo: z.coerce.number().int().min(1).optional(),
  /** 1 to 100, 20 by default. */
  PageSize: z.coerce.number().int().min(1).max(100).optional(),
  /** `CreationTime:Desc` (default) or `CreationTime:Asc`. */
  SortType: z.string().optional(),
});

const reply = z.object({ RequestId: text, TotalCount: z.number().nullish(), Templates: z.array(template).nullish() });

/** Templates, page by page. */
export const listTemplates: FreeOperation<z.input<typeof request>, z.infer<typeof reply>> = {
  name: "ListTemplates",
  method: "POST",
  inBody: [],
  request: request,
  reply,
  billable: false,
};
