import { encodeStrict } from "../http/query";

/** The path below which the console answers, with a slash at its end. */
export const root = "/_console/";

/** An object of a bucket, of the user's or of the service's own. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly inVod?: boolean;
}

/**
 * The address of a route. Names of objects stand in the query: a browser would change `..` and
 * `//` in a path.
 * @param query pairs whose value is undefined or empty are left out
 */
export function addressOf(route: string, query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = pairs.map(([name, value]) => `${name}=${encodeStrict(String(value))}`).join("&");
  return `${root}${route}${text === "" ? "" : `?${text}`}`;
}

export function bucketAddress(bucket: string, prefix = "", marker = ""): string {
  return addressOf("objects", { bucket, prefix, marker });
}

/** The page of an object. */
export function objectAddress(place: Place): string {
  return addressOf("object", queryOf(place));
}

/** The bytes of an object. @param download whether a browser saves them in place of showing them */
export function contentAddress(place: Place, download = false): string {
  return addressOf("content", { ...queryOf(place), download: download ? "1" : undefined });
}

/** The frame of a video at so many seconds, as a picture. */
export function frameAddress(place: Place, at: number): string {
  return addressOf("frame", { ...queryOf(place), at: Math.round(at * 1000) / 1000 });
}

export function jobAddress(id: string): string {
  return addressOf("job", { id });
}

function queryOf({ bucket, key, inVod }: Place): Record<string, string | undefined> {
  return { bucket, key, store: inVod ? "vod" : undefined };
}
