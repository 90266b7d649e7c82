import { getEditingProject } from "../../schema/operations/get-editing-project";
import type { Ims } from "../ims/client";

/**
 * The text of an editing project's timeline, as the service gives it; undefined where the project
 * has none, or is deleted. The service may still show a deleted project, with that status.
 * @throws HighlightError where the call fails, for an unknown project too
 */
export async function readTimeline(
  ims: Ims,
  projectId: string,
): Promise<{ readonly isThere: boolean; readonly text: string | undefined }> {
  const { Project } = await ims.call(getEditingProject, { ProjectId: projectId });
  return { isThere: Boolean(Project) && Project?.Status !== "Deleted", text: Project?.Timeline };
}

/** A timeline as JSON; the text itself where it is none. */
export function parseTimeline(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
