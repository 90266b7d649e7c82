import type { Content, Finding, Findings, Reached } from "../job/findings";
import type { Tools } from "../media/tools";

/** Changes with everything that makes other measurements of the same content. */
const version = "3";

/**
 * Measures something in a medium, once for each content. Another build of the programs measures
 * anew: it may decode otherwise.
 * @param what its name, and all that it depends on besides the content
 * @throws any error of the work
 */
export async function measured<T>(
  what: readonly string[],
  { content, tools, findings }: { content?: Content | undefined; tools: Tools; findings?: Findings | undefined },
  work: (reached: Reached | undefined) => Promise<T>,
  reached?: Reached,
): Promise<Finding<T>> {
  if (content === undefined || findings === undefined) return { value: await work(reached) };
  const programs = [tools.ffmpeg, tools.ffprobe].map((tool) => tool.version);
  return findings.of(content, [...what, version, ...programs], work, reached);
}
