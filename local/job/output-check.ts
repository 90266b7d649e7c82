import { checkSize, type FrameSize } from "../media/cut/canvas";
import { UnsupportedEncoding, videoEncoding } from "../media/cut/encoding";
import { JobFailure } from "./failure";

/**
 * Checks the size and the `Video` structure of the files to write, before anything is decoded.
 * @throws JobFailure InvalidParameter for a setting that cannot be honoured
 */
export function checkOutput(output: FrameSize & { video?: Record<string, unknown> | undefined }): void {
  try {
    checkSize(output);
    videoEncoding(output.video);
  } catch (error) {
    if (error instanceof UnsupportedEncoding) throw new JobFailure("InvalidParameter", error.message);
    throw error;
  }
}
