import { getMediaInfo } from "../../../schema/operations/get-media-info";
import type { Ims } from "../../ims/client";
import type { Medium } from "./input-length";

/**
 * The length in seconds of an asset of the media library, and the size of its file in bytes, as the
 * service measured them when the asset was registered.
 * @throws HighlightError where the call fails, also for an unknown asset
 */
export async function readLibrary(ims: Ims, medium: Medium): Promise<{ seconds?: number; size?: number }> {
  const request = "mediaId" in medium ? { MediaId: medium.mediaId } : { InputURL: medium.url };
  const { MediaInfo } = await ims.call(getMediaInfo, request);
  const files = (MediaInfo?.FileInfoList ?? []).flatMap(({ FileBasicInfo }) => FileBasicInfo ?? []);
  const file = files.find(({ FileType }) => FileType === "source_file") ?? files[0];
  const [seconds, size] = [Number(file?.Duration), Number(file?.FileSize)];
  return { ...(seconds > 0 ? { seconds } : {}), ...(size > 0 ? { size } : {}) };
}
