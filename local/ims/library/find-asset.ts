import { parseOssScheme, parseOssUrl } from "../../../schema/address/oss-url";
import type { MediaAsset, MediaLibrary } from "../../store/media-library";

/** The asset of an address, in any of its spellings. A bucket here serves every region. */
export function assetAt(library: MediaLibrary, url: string): MediaAsset | undefined {
  const place = parseOssUrl(url.trim()) ?? parseOssScheme(url.trim());
  if (place === undefined) return undefined;
  const { bucket, key } = place;
  return library.of({ bucket, key }) ?? library.of({ bucket, key, inVod: true });
}
