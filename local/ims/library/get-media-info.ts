import { getMediaInfo as operation } from "../../../schema/operations/get-media-info";
import type { MediaAsset, MediaFacts } from "../../store/media-library";
import type { StoredObject } from "../../store/stored-object";
import { imsErrors, WireError } from "../../wire-error";
import { handler, type ImsContext } from "../handler";
import { assetAt } from "./find-asset";
import { basicInfo, fileInfo } from "./media-form";

/** An asset is measured when it is asked for, and again when its object has other content. */
export const getMediaInfo = handler(operation, async ({ MediaId, InputURL }, context) => {
  const { library } = context;
  if (!MediaId && !InputURL) throw imsErrors.missingParameter("MediaId or InputURL");
  const asset = MediaId ? library.get(MediaId.trim()) : assetAt(library, InputURL!);
  if (asset === undefined) throw imsErrors.mediaNotFound(MediaId || InputURL!);
  const found = await objectOf(asset, context);
  const files = found === undefined ? [] : [fileInfo(asset, found.object, await factsOf(asset, found, context))];
  return { MediaInfo: { MediaId: asset.id, MediaBasicInfo: basicInfo(asset), FileInfoList: files } };
});

interface Found {
  readonly object: StoredObject;
  readonly file: string;
}

async function objectOf({ bucket, key, inVod }: MediaAsset, context: ImsContext): Promise<Found | undefined> {
  try {
    return await (inVod ? context.vod : context.buckets).headFile(bucket, key);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

async function factsOf(asset: MediaAsset, found: Found, context: ImsContext): Promise<MediaFacts | undefined> {
  if (asset.type !== "video" && asset.type !== "audio") return undefined;
  const { etag } = found.object;
  if (asset.measured?.etag === etag) return asset.measured.facts;
  const facts = await context.measure(found.file);
  // It may have been deleted or replaced meanwhile.
  if (facts && context.library.get(asset.id) === asset) context.library.save({ ...asset, measured: { etag, facts } });
  return facts;
}
