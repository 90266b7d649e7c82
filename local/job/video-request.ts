import { UnsupportedEncoding, videoEncoding } from "../media/cut/encoding";
import { imsErrors } from "../wire-error";

/**
 * @throws WireError InvalidParameter for settings of the output stream that the encoder here cannot
 * follow
 */
export function refuseVideo(video: Record<string, unknown> | undefined): void {
  try {
    videoEncoding(video);
  } catch (error) {
    if (error instanceof UnsupportedEncoding) throw imsErrors.invalidParameter(`OutputConfig.${error.message}`);
    throw error;
  }
}

/** @throws WireError InvalidParameter for a codec whose encoder the ffmpeg of this machine lacks */
export async function refuseMissingEncoder(
  video: Record<string, unknown> | undefined,
  { lacksEncoder }: { lacksEncoder(this: void, name: string): Promise<boolean> },
): Promise<void> {
  const { encoder } = videoEncoding(video);
  if (encoder === "libx264" || !(await lacksEncoder(encoder))) return;
  throw imsErrors.invalidParameter(
    `OutputConfig.Video.Codec: the ffmpeg of this machine has no encoder ${encoder}; use H.264, or another ffmpeg`,
  );
}
