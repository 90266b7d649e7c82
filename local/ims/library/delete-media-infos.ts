import { mediaOfOneDeletion } from "../../../schema/facts/jobs";
import { deleteMediaInfos as operation } from "../../../schema/operations/delete-media-infos";
import type { MediaAsset } from "../../store/media-library";
import { imsErrors, WireError } from "../../wire-error";
import { handler, type ImsContext } from "../handler";
import { assetAt } from "./find-asset";

const most = mediaOfOneDeletion.value;

/** Deletes assets, and their objects only where that is asked for. */
export const deleteMediaInfos = handler(operation, async (request, context) => {
  const { library } = context;
  const [parameter, text] = request.MediaIds ? ["MediaIds", request.MediaIds] : ["InputURLs", request.InputURLs];
  if (!text) throw imsErrors.missingParameter("MediaIds or InputURLs");
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  if (names.length > most) {
    throw imsErrors.invalidParameter(`${parameter} has ${names.length} entries: must have ${most} at most`);
  }
  const [ignored, forbidden]: [string[], string[]] = [[], []];
  for (const name of names) {
    const asset = request.MediaIds ? library.get(name) : assetAt(library, name);
    if (asset === undefined) ignored.push(name);
    else if (request.DeletePhysicalFiles === true && !(await removeObject(asset, context))) forbidden.push(name);
    else library.remove(asset.id);
  }
  return { IgnoredList: ignored, ForbiddenList: forbidden };
});

/** Whether the object of an asset is gone; buckets remove nothing outside of their folders. */
async function removeObject({ bucket, key, inVod }: MediaAsset, { buckets, vod }: ImsContext): Promise<boolean> {
  try {
    await (inVod ? vod : buckets).remove(bucket, key);
    return true;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return error.code === "NoSuchBucket";
  }
}
