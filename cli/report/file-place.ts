import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { ossUrlOf, parseOssUrl } from "../../schema/address/oss-url";
import { defined } from "../../schema/defined";
import type { FileData } from "../../views/report/report-data";
import { type Fields, numberOf, textOf } from "../../views/report/value";

/** Where files of this machine are, seen from the page. */
export interface Folders {
  /** The folder of Pulumi.yaml. */
  readonly project: string;
  /** The folder of the page. */
  readonly page: string;
  /** The data folder of the embedded service. */
  readonly data: string;
}

/** The file or asset of a clip or reel; undefined where it has none. */
export function fileOf(output: Fields, missing: readonly string[], folders: Folders): FileData | undefined {
  const { bucket, key, url, file: path, mediaId } = fields(output);
  const location = parseOssUrl(url ?? "");
  const place = placeOf(bucket ?? location?.bucket, key ?? location?.key) ?? (mediaId && `media asset ${mediaId}`);
  const name = place ?? url ?? path;
  if (name === undefined) return undefined;
  const absolute = path === undefined ? undefined : resolve(folders.project, path);
  const there = absolute === undefined || existsSync(absolute);
  return {
    place: name,
    ...defined({
      source: absolute === undefined ? undefined : relativeAddress(folders.page, absolute),
      path,
      link: path === undefined && location ? linkOf(location) : undefined,
      size: numberOf(output.size),
      mediaId: place === `media asset ${mediaId}` ? undefined : mediaId,
      gone: missing.includes(name) ? "missing" : there ? undefined : "not on this machine",
    }),
  };
}

function fields(output: Fields): Record<"bucket" | "key" | "url" | "file" | "mediaId", string | undefined> {
  const { bucket, key, url, file, mediaId } = output;
  return { bucket: textOf(bucket), key: textOf(key), url: textOf(url), file: textOf(file), mediaId: textOf(mediaId) };
}

function placeOf(bucket: string | undefined, key: string | undefined): string | undefined {
  return bucket === undefined || key === undefined ? undefined : `${bucket}/${key}`;
}

/** The object's own address without a query, so without a signature. */
function linkOf({ bucket, region, key }: { bucket: string; region: string; key: string }): string {
  return ossUrlOf({ bucket, region, key: whole(key) }).replace(/^http:/, "https:");
}

/** Begins with a dot, so that no name is read as a scheme such as `javascript:`. */
function relativeAddress(from: string, file: string): string {
  const parts = relative(from, file).split(sep);
  const encoded = parts.map((part) => (part === ".." ? part : encodeURIComponent(whole(part))));
  return encoded[0] === ".." ? encoded.join("/") : `./${encoded.join("/")}`;
}

/** Half of a surrogate pair cannot be encoded. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
