import type { ImsContext } from "./ims/handler";
import { measureMedia } from "./job/media-facts";
import { findLacking, type Tools, ToolsMissing } from "./media/tools";

/** What handlers ask of ffmpeg and ffprobe, which may be missing on this machine. */
export function machinePrograms(
  tools: () => Promise<Tools>,
  signal: AbortSignal,
): Pick<ImsContext, "measure" | "lacksEncoder"> {
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
