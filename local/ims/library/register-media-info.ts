import { parseOssScheme, parseOssUrl } from "../../../schema/address/oss-url";
import { registerMediaInfo as operation } from "../../../schema/operations/register-media-info";
import { wireTime } from "../../job/wire-time";
import type { MediaAsset } from "../../store/media-library";
import { imsErrors, WireError } from "../../wire-error";
import { only } from "../accept-job";
import { handler, type ImsContext, type Params } from "../handler";
import { typeOf } from "./media-type";

const kept =
  "InputURL MediaType BusinessType Title Description MediaTags CoverURL UserData ClientToken CateId ReferenceId".split(
    " ",
  );

/**
 * Registers an object. What the service answers where its address is registered already is not
 * documented: here it is the id of that asset.
 */
export const registerMediaInfo = handler(operation, async (request, context, params) => {
  const { library, buckets } = context;
  const place = placeOf(request.InputURL, context.region);
  const type = request.MediaType ?? typeOf(place.key);
  if (type === undefined) {
    throw imsErrors.invalidParameter(`MediaType is missing: the ending of "${place.key}" does not tell it; give it`);
  }
  if (type === "text" && request.BusinessType !== "subtitles" && request.BusinessType !== "font") {
    throw imsErrors.invalidParameter('BusinessType must be "subtitles" or "font" where MediaType is "text"');
  }
  await checkObject(buckets, place);
  const same = withToken(request.ClientToken, params, context);
  if (same !== undefined) return { MediaId: same.id };
  const former = library.of(place);
  if (former !== undefined && request.Overwrite !== true) return { MediaId: former.id };
  const { ReferenceId: reference } = request;
  const taken = library.find((asset) => reference !== undefined && asset.request.ReferenceId === reference);
  if (taken !== undefined && taken.id !== former?.id) {
    throw imsErrors.invalidParameter(
      `ReferenceId is "${reference}": media asset ${taken.id} has it; choose another one`,
    );
  }
  const { InputURL: _address, ...facts } = only(kept, params);
  const id = `local-${context.newId()}`;
  library.save({ id, ...place, type, request: facts, createTime: wireTime(context.now()) });
  return { MediaId: id };
});

type Place = Pick<MediaAsset, "bucket" | "key" | "region">;

/** @throws WireError InvalidParameter for an address of no bucket */
function placeOf(url: string, defaultRegion: string): Place {
  const place = parseOssUrl(url) ?? parseOssScheme(url);
  if (place !== undefined) return { bucket: place.bucket, key: place.key, region: place.region ?? defaultRegion };
  const why = /^vod:/i.test(url) ? "the embedded service has no VOD" : "it is no OSS address";
  throw imsErrors.invalidParameter(`InputURL: ${why}; give http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`);
}

/** @throws WireError InvalidParameter where there is no such object */
async function checkObject(buckets: ImsContext["buckets"], { bucket, key }: Place): Promise<void> {
  try {
    await buckets.headFile(bucket, key);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw imsErrors.invalidParameter(`InputURL names "${bucket}/${key}": there is no such object; upload it first`);
  }
}

/** The asset that a token was first used for. Tokens are remembered as long as their assets. */
function withToken(token: string | undefined, params: Params, { library, region }: ImsContext): MediaAsset | undefined {
  if (token === undefined) return undefined;
  const asset = library.find(({ request }) => request.ClientToken === token);
  if (asset === undefined) return undefined;
  const { bucket, key } = placeOf(params.InputURL ?? "", region);
  const others = kept.filter((name) => name !== "InputURL");
  if (asset.bucket !== bucket || asset.key !== key || others.some((name) => asset.request[name] !== params[name])) {
    throw imsErrors.idempotentMismatch();
  }
  return asset;
}
