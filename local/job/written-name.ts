import { imsErrors } from "../wire-error";

const mp4 = ["mp4", "m4v"];
const others = "webm m3u8 ts m2ts mts mov mkv flv f4v avi wmv asf mpg mpeg 3gp ogv gif mp3 m4a aac wav".split(" ");

/**
 * Checks the extension of a name for files, which are MP4. Gives a warning for a name without a
 * known extension.
 * @throws WireError InvalidParameter for the extension of another format
 */
export function nameDoubts(parameter: string, name: string): string[] {
  const ending = /\.([^./]*)$/.exec(name.replace(/[?#].*/, ""))?.[1]?.toLowerCase() ?? "";
  if (mp4.includes(ending)) return [];
  if (others.includes(ending)) {
    throw imsErrors.invalidParameter(
      `${parameter} ends in .${ending}: the embedded service writes MP4 only; let it end in .mp4`,
    );
  }
  return [`the engine local writes MP4 files, whose name does not say so: ${parameter} does not end in .mp4`];
}
