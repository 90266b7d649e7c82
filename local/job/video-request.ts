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
