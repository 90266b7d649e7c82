import { machineTools } from "../../footage";

/**
 * The environment that names the machine's ffmpeg: a project of its own has no optional packages,
 * and uses this repository's on a machine without one.
 */
export async function ffmpegEnvironment(): Promise<{ FFMPEG_PATH: string; FFPROBE_PATH: string }> {
  const { ffmpeg, ffprobe } = await machineTools();
  return { FFMPEG_PATH: ffmpeg.path, FFPROBE_PATH: ffprobe.path };
}
