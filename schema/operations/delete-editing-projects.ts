import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

/** One id or several, separated by commas. */
const request = z.object({ ProjectIds: z.string().min(1) });

const reply = z.object({ RequestId: text });

/** Deletes editing projects. What was produced of them stays. */
export const deleteEditingProjects: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "DeleteEditingProjects",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
