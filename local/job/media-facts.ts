import { MediumUnreadable, probe } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import type { MediaFacts } from "../store/media-library";

/**
 * Measures a file of the media library; undefined where it holds neither picture nor sound that can
 * be read.
 * @throws the signal's reason
 */
export async function measureMedia(tools: Tools, file: string, signal: AbortSignal): Promise<MediaFacts | undefined> {
  try {
    const { container, duration, video, sounds } = await probe(tools, file, { signal });
    return { container, duration, ...(video && { video }), sounds };
  } catch (error) {
    if (error instanceof MediumUnreadable) return undefined;
    throw error;
  }
}
