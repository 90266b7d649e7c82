import type { Ims } from "../../provider/ims/client";
import { isFile } from "../../provider/job/files";
import type { JobOutput } from "../../provider/job/job";
import { getEditingProject } from "../../schema/operations/get-editing-project";

/**
 * The timeline of an editing project, which is all that a preview makes: its JSON, or a text where
 * that is none or could not be had. Undefined of an output that is no project, and of a project
 * without a timeline.
 */
export async function timelineOf(ims: Ims, output: JobOutput): Promise<unknown> {
  if (isFile(output) || "mediaId" in output) return undefined;
  try {
    const { Project } = await ims.call(getEditingProject, { ProjectId: output.projectId });
    return parseTimeline(Project?.Timeline);
  } catch (error) {
    return `it could not be asked for: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function parseTimeline(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
