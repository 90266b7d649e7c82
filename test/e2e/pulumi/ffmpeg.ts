import { findTools } from "../../../local/media/tools";
import { machineTools } from "../../footage";

/**
 * The environment that names an ffmpeg: that of the npm package, or without it the machine's. A job
 * starts it ten times, and the package's starts at once, where a build of a Linux distribution
 * loads two hundred libraries first. A project of its own has neither.
 */
export async function ffmpegEnvironment(): Promise<{ FFMPEG_PATH: string; FFPROBE_PATH: string }> {
  const { ffmpeg, ffprobe } = await findTools({ env: {} }).catch(machineTools);
  return { FFMPEG_PATH: ffmpeg.path, FFPROBE_PATH: ffprobe.path };
}
