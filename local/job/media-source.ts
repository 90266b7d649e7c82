import { stat } from "node:fs/promises";
import { isMediaId } from "../../schema/address/media-id";
import { parseOssScheme, parseOssUrl } from "../../schema/address/oss-url";
import type { MediaLibrary, MediaPlace } from "../store/media-library";
import type { StoredObject } from "../store/stored-object";
import { imsErrors, WireError } from "../wire-error";
import type { JobContext } from "./context";
import { JobFailure } from "./failure";
import type { Content } from "./findings";

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
export async function fileOf(context: Stored, name: string): Promise<string | undefined> {
  return ask(context, name, (store, { bucket, key }) => store.path(bucket, key));
}

type Stored = Pick<JobContext, "buckets" | "vod" | "library">;

/** Asks the store of an object; undefined where there is no such object. */
async function ask<T>(
  { buckets, vod, library }: Stored,
  name: string,
  question: (store: JobContext["buckets"], place: MediaPlace) => Promise<T>,
): Promise<T | undefined> {
  const place = placeOf(library, name);
  if (!place) return undefined;
  try {
    return await question(place.inVod ? vod : buckets, place);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** A medium of a job. */
export interface Source {
  /** As given in the request. */
  readonly media: string;
  /** An absolute path; undefined where there is no object. */
  readonly file: string | undefined;
  /** By which it is known again; without it each job measures it anew. */
  readonly content?: Content | undefined;
}

/** The medium that a media id or an OSS address names. */
export async function sourceOf(context: Stored, name: string): Promise<Source> {
  const found = await find(context, name);
  return { media: name, file: found?.file, ...(found && { content: await contentOf(context, name, found) }) };
}

function find(context: Stored, name: string): Promise<StoredFile | undefined> {
  return ask(context, name, (store, { bucket, key }) => store.headFile(bucket, key));
}

/** The bytes of the object that a media id or an OSS address names; 0 where there is none. */
export async function sourceBytes(context: Stored, name: string): Promise<number> {
  return (await find(context, name))?.object.size ?? 0;
}

interface StoredFile {
  readonly object: StoredObject;
  readonly file: string;
}

async function contentOf(context: Stored, name: string, { object, file }: StoredFile): Promise<Content> {
  const id = idOf(object);
  const version = await versionOf(file);
  const isThere = async (): Promise<boolean> => {
    const now = await find(context, name);
    return now !== undefined && idOf(now.object) === id && (await versionOf(now.file)) === version;
  };
  return { id, isThere };
}

function idOf({ etag, crc64, size }: StoredObject): string {
  return `${etag} ${crc64} ${size}`;
}

/** Differs once a file was replaced or written to, even by the same bytes. */
async function versionOf(file: string): Promise<string> {
  const { ino = 0, mtimeNs = 0 } = (await stat(file, { bigint: true }).catch(() => undefined)) ?? {};
  return `${ino} ${mtimeNs}`;
}

/** The failure of a job whose medium is not there. */
export function mediumMissing(name: string): JobFailure {
  const message = isMediaId(name)
    ? `media asset ${name} or its object does not exist; register it anew`
    : `${name} does not exist; upload it first`;
  return new JobFailure("InvalidMaterial.NotFound", message);
}
