import { findLacking, type Tools, ToolsMissing } from "../media/tools";
import type { MediaFacts } from "../store/media-library";
import { measureMedia } from "./media-facts";

/** Questions to ffmpeg and ffprobe that a request asks, and no job. */
export interface MachinePrograms {
  /** The measured facts of a media file; undefined where it cannot be measured. */
  measure(file: string): Promise<MediaFacts | undefined>;
  /** Whether this machine's ffmpeg is there and lacks an encoder. */
  lacksEncoder(this: void, name: string): Promise<boolean>;
}

/** Both may be missing on this machine. */
export function machinePrograms(tools: () => Promise<Tools>, signal: AbortSignal): MachinePrograms {
  return {
    measure: async (file) => {
      try {
        return await measureMedia(await tools(), file, signal);
      } catch (error) {
        if (error instanceof ToolsMissing) return undefined;
        throw error;
      }
    },
    lacksEncoder: async (name) => {
      const found = await tools().catch(() => undefined);
      return found !== undefined && (await findLacking(found.ffmpeg, "encoders", [name])).length > 0;
    },
  };
}
