import { createHash } from "node:crypto";
import type { JobProject } from "./job";

/** The facts of a timeline that a record keeps. */
export function timelineFacts(text: string): Required<Omit<JobProject, "projectId">> {
  const timelineHash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { timelineSize: Buffer.byteLength(text), timelineHash };
}
