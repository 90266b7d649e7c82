import { isMediaId } from "../../schema/address/media-id";
import { parseOssScheme, parseOssUrl } from "../../schema/address/oss-url";
import type { MediaLibrary, MediaPlace } from "../store/media-library";
import { imsErrors, WireError } from "../wire-error";
import type { JobContext } from "./context";
import { JobFailure } from "./failure";

/** Where assets are looked up. */
export type Assets = Pick<MediaLibrary, "get">;

/** A media id in a request, with its place in the names of the wire. */
export interface MediaIdPlace {
  readonly path: string;
  readonly id: string;
}

/** @throws WireError InvalidParameter with every id that names no asset of the job's region */
export function refuseUnknownMedia(places: readonly MediaIdPlace[], jobRegion: string, assets: Assets): void {
  const lines = places.flatMap(({ path, id }) => {
    const region = assets.get(id)?.region;
    if (region === jobRegion) return [];
    if (region === undefined) {
      return [`${path} is "${id}": must be the id of a media asset; register it, or give the OSS address`];
    }
    return [`${path} is "${id}", an asset in ${region}: must be in ${jobRegion}; give media of one region`];
  });
  if (lines.length > 0) throw imsErrors.invalidParameter(lines.join("; "));
}

/**
 * The bucket and key that a media id or an OSS address names, whether an object is there or not;
 * undefined for an id of no asset and for any other text.
 */
export function placeOf(library: Assets, name: string): MediaPlace | undefined {
  return isMediaId(name) ? library.get(name) : (parseOssUrl(name) ?? parseOssScheme(name));
}

/**
 * The absolute path of the object that a media id or an OSS address names; undefined where there is
 * none.
 */
export async function fileOf(
  { buckets, vod, library }: Pick<JobContext, "buckets" | "vod" | "library">,
  name: string,
): Promise<string | undefined> {
  const place = placeOf(library, name);
  if (!place) return undefined;
  try {
    return await (place.inVod ? vod : buckets).path(place.bucket, place.key);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** The failure of a job whose medium is not there. */
export function mediumMissing(name: string): JobFailure {
  const message = isMediaId(name)
    ? `media asset ${name} or its object does not exist; register it anew`
    : `${name} does not exist; upload it first`;
  return new JobFailure("InvalidMaterial.NotFound", message);
}
