import type { Ims } from "../../provider/ims/client";
import { isFile } from "../../provider/job/files";
import type { JobOutput } from "../../provider/job/job";
import { getEditingProject } from "../../schema/operations/get-editing-project";

/**
 * Timeline of an editing project, the only output of a preview: parsed JSON, or the raw text if it
 * is no JSON, or the reason if the request failed. Undefined for any other output, and for a
 * project without a timeline.
 */
export async function timelineOf(ims: Ims, output: JobOutput): Promise<unknown> {
  if (isFile(output) || "mediaId" in output) return undefined;
  try {
    const { Project } = await ims.call(getEditingProject, { ProjectId: output.projectId });
    return parseTimeline(Project?.Timeline);
  } catch (error) {
    return `the timeline could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function parseTimeline(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
